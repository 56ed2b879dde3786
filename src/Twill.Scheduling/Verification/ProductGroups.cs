using System;
using System.Collections.Generic;

namespace Twill.Scheduling.Verification;

/// <summary>The asynchronous products that a role has issued, in the order of their groups, and how many are surely done.</summary>
internal sealed class ProductGroups
{
    private readonly Dictionary<(int Operation, int Iteration), int> _groups = [];
    private int _committed;
    private int _finished;

    /// <summary>Number of the group that the next product opens.</summary>
    internal int Next => _committed;

    /// <summary>Closes a group; an empty one where a turn skips the product.</summary>
    internal void Commit(int operation, int iteration, bool isEmpty)
    {
        if (!isEmpty)
        {
            _groups[(operation, iteration)] = _committed;
        }

        _committed++;
    }

    /// <summary>Groups committed after a product; null where it was not issued.</summary>
    internal int? After(int operation, int iteration) =>
        _groups.TryGetValue((operation, iteration), out int group) ? _committed - 1 - group : null;

    /// <summary>
    /// Waits for a product. A backend may wait for the product itself or for all groups but the newest
    /// <paramref name="pending"/>: done is only what both of them cover.
    /// </summary>
    internal void Wait(int operation, int iteration, int pending)
    {
        if (_groups.TryGetValue((operation, iteration), out int group))
        {
            _finished = Math.Max(_finished, Math.Min(group + 1, _committed - pending));
        }
    }

    internal bool IsInFlight(int group) => group >= _finished;
}
