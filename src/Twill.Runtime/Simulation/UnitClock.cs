using System;
using System.Collections.Generic;

namespace Twill.Simulation;

/// <summary>A unit of capacity 1: what it serves next, where it has an order, and from when on it is free.</summary>
internal sealed class UnitClock
{
    private readonly Queue<(int Operation, int Iteration)> order;
    private readonly HashSet<int> ordered = [];

    internal UnitClock(IEnumerable<(int Operation, int Iteration)> order)
    {
        this.order = new Queue<(int, int)>(order);
        HasOrder = this.order.Count > 0;
        foreach ((int operation, _) in this.order)
        {
            ordered.Add(operation);
        }
    }

    /// <summary>Whether operations are served in a fixed order.</summary>
    internal bool HasOrder { get; }

    /// <summary>The first cycle in which it is free.</summary>
    internal long Free { get; private set; }

    internal bool IsTurnOf(int operation, int iteration) =>
        !ordered.Contains(operation) || (order.TryPeek(out (int, int) next) && next == (operation, iteration));

    internal void Serve(int operation, long until)
    {
        Free = Math.Max(Free, until);
        if (ordered.Contains(operation))
        {
            order.Dequeue();
        }
    }
}
