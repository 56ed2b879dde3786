using System;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Bounds that need no search.</summary>
internal static class LowerBounds
{
    /// <summary>ResMII: the interval below which some unit is asked for more than it has.</summary>
    public static long ByUnits(LoopInstance loop)
    {
        long bound = 1;
        for (int unit = 0; unit < loop.Problem.Machine.Units.Count; unit++)
        {
            bound = Math.Max(bound, ByUnit(loop, unit));
        }

        return bound;
    }

    /// <summary>The interval below which one unit is asked for more than it has.</summary>
    public static long ByUnit(LoopInstance loop, int unit)
    {
        decimal work = 0;
        foreach (Operation operation in loop.Operations)
        {
            foreach (UnitUsage run in operation.Usage)
            {
                work += run.Unit == unit ? (decimal)run.Length * run.Amount : 0;
            }
        }

        int capacity = loop.Problem.Machine.Units[unit].Capacity;
        return (long)Math.Min(decimal.Ceiling(work / capacity), long.MaxValue);
    }

    /// <summary>RecMII: the interval below which some dependence cycle is too slow; null if one is at every interval.</summary>
    public static long? ByCycles(LoopInstance loop)
    {
        long greatest = loop.GreatestInterval;
        if (LongestPaths(loop, greatest) is null)
        {
            return null;
        }

        long low = 0;
        long high = greatest;
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            (low, high) = LongestPaths(loop, middle) is null ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>A length that no schedule of this interval undercuts; null if a dependence cycle forbids the interval.</summary>
    public static long? Length(LoopInstance loop, long interval)
    {
        if (LongestPaths(loop, interval) is not { } starts)
        {
            return null;
        }

        long length = 1;
        for (int v = 0; v < starts.Length; v++)
        {
            length = Math.Max(length, starts[v] + Math.Max(1, loop.Operations[v].Duration));
        }

        return length;
    }

    /// <summary>Earliest issues under the dependences alone (Bellman–Ford); null if there is a positive cycle.</summary>
    private static long[]? LongestPaths(LoopInstance loop, long interval)
    {
        var starts = new long[loop.Operations.Length];
        for (int round = 0; round <= starts.Length; round++)
        {
            bool changed = false;
            foreach (Dependence edge in loop.Dependences)
            {
                long start = starts[edge.Source] + edge.Delay - (edge.Distance * interval);
                if (start > starts[edge.Target])
                {
                    starts[edge.Target] = start;
                    changed = true;
                }
            }

            if (!changed)
            {
                return starts;
            }
        }

        return null;
    }
}
