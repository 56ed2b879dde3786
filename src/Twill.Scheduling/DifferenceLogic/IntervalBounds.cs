using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.DifferenceLogic;

/// <summary>The initiation intervals and lengths between which a search for schedules is complete.</summary>
public static class IntervalBounds
{
    /// <summary>
    /// max(ResMII, RecMII): no schedule has a smaller interval. Null where a dependence cycle of distance 0 excludes
    /// every interval.
    /// </summary>
    public static long? Least(ScheduleProblem problem)
    {
        long greatest = Greatest(problem);
        if (HasPositiveCycle(problem, greatest))
        {
            return null;
        }

        long least = LeastByUnits(problem);
        while (HasPositiveCycle(problem, least))
        {
            long middle = least + ((greatest - least) / 2);
            if (HasPositiveCycle(problem, middle))
            {
                least = middle + 1;
            }
            else
            {
                greatest = middle;
                least++;
            }
        }

        return least;
    }

    /// <summary>
    /// An interval at which a schedule exists if any exists at a greater one: it holds everything that every operation
    /// starts, one after another, so a longer circle of cycles has one that nothing occupies and that can be cut out.
    /// </summary>
    public static long Greatest(ScheduleProblem problem)
    {
        long[] reach = problem.Operations.Select(operation =>
            Math.Max(Math.Max(1, operation.Duration), operation.WarpCycles)).Select(cycles => (long)cycles).ToArray();
        for (int v = 0; v < reach.Length; v++)
        {
            foreach (UnitUsage run in problem.Operations[v].Usage)
            {
                reach[v] = Math.Max(reach[v], (long)run.Start + run.Length);
            }
        }

        foreach (Dependence edge in problem.Dependences)
        {
            reach[edge.Source] = Math.Max(reach[edge.Source], (long)edge.Delay + problem.Operations[edge.Source].SpillCost);
            reach[edge.Target] = Math.Max(reach[edge.Target], edge.Hold);
        }

        return reach.Sum();
    }

    /// <summary>
    /// Whether a schedule for some interval gives one for the next interval with as many stages, by an idle cycle before
    /// the wrap: it does when whatever an operation occupies begins at its issue, and no delay is negative.
    /// </summary>
    public static bool IsMonotone(ScheduleProblem problem) =>
        problem.Operations.All(operation => operation.Usage.All(run => run.Start == 0 || run.Length == 0 || run.Amount == 0))
        && problem.Dependences.All(edge => edge.Delay >= 0 && edge.Staging.Count == 0);

    /// <summary>
    /// A length such that some schedule of this interval is no longer, if the interval has a schedule at all. A set of
    /// operations that no dependence leaves can move a whole interval earlier unless one of the dependences that enter
    /// it has less than an interval of slack, so a schedule exists in which every such set has such a dependence; from
    /// any operation to any other it then leads a path over strongly connected components and dependences of bounded
    /// stretch.
    /// </summary>
    public static long GreatestLength(ScheduleProblem problem, long interval)
    {
        int count = problem.Operations.Count;
        var closure = new DifferenceClosure(count);
        foreach (Dependence edge in problem.Dependences)
        {
            closure.Add(edge.Source, edge.Target, edge.Delay - (edge.Distance * interval));
        }

        int[] component = Enumerable.Range(0, count)
            .Select(v => Enumerable.Range(0, count).First(u => closure.IsBounded(u, v) && closure.IsBounded(v, u))).ToArray();
        var span = new long[count];
        for (int u = 0; u < count; u++)
        {
            for (int v = 0; v < count; v++)
            {
                if (component[u] == component[v])
                {
                    span[component[u]] = Math.Max(span[component[u]], closure.Greatest(u, v));
                }
            }
        }

        return interval - 1 + LongestWay(problem, interval, component, span)
            + problem.Operations.Max(operation => Math.Max(1, operation.Duration));
    }

    /// <summary>
    /// A path visits each component once, so it is no longer than the spans and the heaviest spanning tree of its weakly
    /// connected part.
    /// </summary>
    private static long LongestWay(ScheduleProblem problem, long interval, int[] component, long[] span)
    {
        IEnumerable<(int From, int To, long Stretch)> edges = problem.Dependences
            .Select(edge => (From: component[edge.Source], To: component[edge.Target], Stretch: Stretch(problem, edge, interval)))
            .Where(edge => edge.From != edge.To).OrderByDescending(edge => edge.Stretch);
        int[] part = Enumerable.Range(0, component.Length).ToArray();
        long[] length = span.ToArray();
        foreach ((int from, int to, long stretch) in edges)
        {
            (int left, int right) = (part[from], part[to]);
            if (left != right)
            {
                length[left] += stretch + length[right];
                for (int v = 0; v < part.Length; v++)
                {
                    part[v] = part[v] == right ? left : part[v];
                }
            }
        }

        return length.Max();
    }

    /// <summary>How far apart two components that a dependence joins can be, in either direction.</summary>
    private static long Stretch(ScheduleProblem problem, Dependence edge, long interval)
    {
        int spill = edge.Kind == DependenceKind.Data ? problem.Operations[edge.Source].SpillCost : 0;
        long wrapped = edge.Distance * interval;
        return Math.Max(0, Math.Max(edge.Delay + spill - wrapped + interval - 1, wrapped - edge.Delay));
    }

    private static long LeastByUnits(ScheduleProblem problem)
    {
        long least = 1;
        for (int unit = 0; unit < problem.Machine.Units.Count; unit++)
        {
            int capacity = problem.Machine.Units[unit].Capacity;
            long work = problem.Operations.SelectMany(operation => operation.Usage)
                .Where(run => run.Unit == unit).Sum(run => (long)run.Length * run.Amount);
            least = Math.Max(least, (work + capacity - 1) / capacity);
        }

        return least;
    }

    private static bool HasPositiveCycle(ScheduleProblem problem, long interval)
    {
        var start = new long[problem.Operations.Count];
        for (int round = 0; round <= start.Length; round++)
        {
            bool changed = false;
            foreach (Dependence edge in problem.Dependences)
            {
                long earliest = start[edge.Source] + edge.Delay - (edge.Distance * interval);
                if (earliest > start[edge.Target])
                {
                    start[edge.Target] = earliest;
                    changed = true;
                }
            }

            if (!changed)
            {
                return false;
            }
        }

        return true;
    }
}
