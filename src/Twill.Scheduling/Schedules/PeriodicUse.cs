using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Schedules;

/// <summary>
/// Adds up stretches of time that repeat every interval. Whole intervals of a stretch are a constant; what is left of it
/// begins and ends at a residue, so the cost does not depend on cycle counts.
/// </summary>
internal sealed class PeriodicUse
{
    private readonly int _interval;
    private readonly SortedDictionary<int, long> _steps = [];
    private readonly List<(int Owner, long From, long Until, long Amount)> _stretches = [];
    private long _throughout;

    internal PeriodicUse(int interval)
    {
        _interval = interval;
        _steps.Add(0, 0);
    }

    /// <summary>Adds an amount from one cycle up to, but not including, another, in every iteration.</summary>
    internal void Add(int owner, long from, long until, long amount)
    {
        if (until <= from || amount == 0)
        {
            return;
        }

        _stretches.Add((owner, from, until, amount));
        _throughout += amount * ((until - from) / _interval);
        int first = (int)(from % _interval);
        int rest = (int)((until - from) % _interval);
        Step(first, amount);
        if (first + (long)rest < _interval)
        {
            Step(first + rest, -amount);
        }
        else
        {
            Step(0, amount);
            Step((int)(first + (long)rest - _interval), -amount);
        }
    }

    /// <summary>The greatest sum of any cycle, and the first residue at which it is reached.</summary>
    internal (long Amount, int Residue) Peak()
    {
        long sum = _throughout;
        (long Amount, int Residue) peak = (long.MinValue, 0);
        foreach (KeyValuePair<int, long> step in _steps)
        {
            sum += step.Value;
            if (sum > peak.Amount)
            {
                peak = (sum, step.Key);
            }
        }

        return peak;
    }

    /// <summary>The residues at which the sum changes, from 0 on, with the sum from there on.</summary>
    internal IEnumerable<(int Residue, long Amount)> Steps()
    {
        long sum = _throughout;
        foreach (KeyValuePair<int, long> step in _steps)
        {
            sum += step.Value;
            if (step.Key == 0 || step.Value != 0)
            {
                yield return (step.Key, sum);
            }
        }
    }

    /// <summary>The owners of the stretches that cover a residue, in the order they were added.</summary>
    internal IEnumerable<int> OwnersAt(int residue) => AmountsAt(residue).Select(taken => taken.Owner);

    /// <summary>What stretches of each owner add up to at a residue, all iterations together.</summary>
    internal IEnumerable<(int Owner, long Amount)> AmountsAt(int residue) => _stretches
        .GroupBy(stretch => stretch.Owner)
        .Select(group => (group.Key, Amount: group.Sum(stretch => stretch.Amount * Copies(stretch.From, stretch.Until, residue))))
        .Where(taken => taken.Amount > 0);

    /// <summary>Iterations whose stretch covers a residue.</summary>
    private long Copies(long from, long until, int residue)
    {
        long ahead = (residue - from) % _interval;
        long length = until - from;
        return (length / _interval) + ((ahead < 0 ? ahead + _interval : ahead) < length % _interval ? 1 : 0);
    }

    private void Step(int residue, long amount)
    {
        _steps.TryGetValue(residue, out long before);
        _steps[residue] = before + amount;
    }
}
