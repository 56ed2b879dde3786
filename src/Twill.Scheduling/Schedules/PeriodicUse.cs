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
    private readonly List<(int Owner, long From, long Until)> _stretches = [];
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

        _stretches.Add((owner, from, until));
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

    /// <summary>The owners of the stretches that cover a residue, in the order they were added.</summary>
    internal IEnumerable<int> OwnersAt(int residue) => _stretches
        .Where(stretch => (residue - stretch.From) % _interval is var ahead
            && (ahead < 0 ? ahead + _interval : ahead) < stretch.Until - stretch.From)
        .Select(stretch => stretch.Owner).Distinct();

    private void Step(int residue, long amount)
    {
        _steps.TryGetValue(residue, out long before);
        _steps[residue] = before + amount;
    }
}
