using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Reports;

/// <summary>Finds the dependence cycle that forbids an initiation interval.</summary>
public static class CriticalRecurrence
{
    /// <summary>
    /// The operations, in order, of a dependence cycle whose delays exceed what its distances allow at an interval;
    /// empty where no cycle forbids the interval.
    /// </summary>
    public static IReadOnlyList<int> Find(ScheduleProblem problem, int interval)
    {
        int count = problem.Operations.Count;
        long[] longest = new long[count];
        int[] via = Enumerable.Repeat(-1, count).ToArray();
        EquatableArray<Dependence> dependences = problem.Dependences;
        int changed = -1;
        for (int round = 0; round <= count; round++)
        {
            changed = -1;
            for (int i = 0; i < dependences.Count; i++)
            {
                Dependence edge = dependences[i];
                long start = longest[edge.Source] + edge.Delay - ((long)edge.Distance * interval);
                if (start > longest[edge.Target])
                {
                    longest[edge.Target] = start;
                    via[edge.Target] = edge.Source;
                    changed = edge.Target;
                }
            }

            if (changed < 0)
            {
                return [];
            }
        }

        // Still rising after as many rounds as there are operations: going back from here ends in the cycle
        int on = changed;
        for (int i = 0; i < count; i++)
        {
            on = via[on];
        }

        var cycle = new List<int>();
        int at = on;
        do
        {
            cycle.Add(at);
            at = via[at];
        }
        while (at != on);

        cycle.Reverse();
        int first = cycle.IndexOf(cycle.Min());
        return [.. cycle.Skip(first), .. cycle.Take(first)];
    }
}
