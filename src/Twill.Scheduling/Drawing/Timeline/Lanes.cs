using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>What happens on units and warp groups: over iterations from the first on, or in an interval of the steady state.</summary>
internal static class Lanes
{
    /// <summary>The lanes of the units that any operation occupies.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="iterations">The number of iterations; null for the steady state.</param>
    public static IEnumerable<Lane> Units(ScheduleProblem problem, Schedule schedule, int? iterations)
    {
        for (int unit = 0; unit < problem.Machine.Units.Count; unit++)
        {
            var runs = new List<(int Operation, long From, long Length, long Busy)>();
            long busy = 0;
            for (int v = 0; v < problem.Operations.Count; v++)
            {
                foreach (UnitUsage usage in problem.Operations[v].Usage.Where(usage => usage.Unit == unit && usage.Length > 0))
                {
                    runs.Add((v, (long)schedule.StartTimes[v] + usage.Start, usage.Length, usage.Length));
                    busy += (long)usage.Length * usage.Amount;
                }
            }

            if (runs.Count > 0)
            {
                FunctionalUnit description = problem.Machine.Units[unit];
                double share = 100.0 * busy / ((double)description.Capacity * schedule.InitiationInterval);
                yield return new Lane(
                    description.Name, share.ToString("0", CultureInfo.InvariantCulture) + " % busy",
                    Bars(runs, schedule.InitiationInterval, iterations));
            }
        }
    }

    /// <summary>The lanes of the warp groups that run any operation.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="iterations">The number of iterations; null for the steady state.</param>
    public static IEnumerable<Lane> WarpGroups(ScheduleProblem problem, Schedule schedule, int? iterations) =>
        WarpGroupStyle.Used(schedule).Select(group => new Lane(
            FormattableString.Invariant($"group {group}"),
            "",
            Bars(
                [
                    .. Enumerable.Range(0, problem.Operations.Count).Where(v => schedule.WarpGroups[v] == group).Select(v => (
                        v, (long)schedule.StartTimes[v], (long)problem.Operations[v].Duration,
                        (long)Math.Min(problem.Operations[v].Duration, problem.Operations[v].WarpCycles))),
                ],
                schedule.InitiationInterval,
                iterations)));

    private static List<Bar> Bars(
        List<(int Operation, long From, long Length, long Busy)> runs, int interval, int? iterations) =>
        iterations is { } count
            ?
            [
                .. runs.SelectMany(run => Enumerable.Range(0, count).Select(i => new Bar(
                    run.Operation, i, run.From + ((long)i * interval), run.From + ((long)i * interval) + run.Length,
                    run.From + ((long)i * interval) + run.Busy, false))),
            ]
            : [.. runs.SelectMany(run => InSteadyState(run.Operation, run.From, run.Length, run.Busy, interval))];

    /// <summary>A run, cut at the ends of the interval: what lies beyond is of iterations that began earlier.</summary>
    private static IEnumerable<Bar> InSteadyState(int operation, long from, long length, long busy, int interval)
    {
        long residue = from % interval;
        int stage = (int)(from / interval);
        for (int piece = 0; piece == 0 || residue + length > (long)piece * interval; piece++)
        {
            long origin = (long)piece * interval;
            yield return new Bar(
                operation, stage + piece, Math.Max(0, residue - origin), Math.Min(interval, residue + length - origin),
                Math.Min(interval, Math.Max(0, residue + busy - origin)), piece > 0);
        }
    }
}
