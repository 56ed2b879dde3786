using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Normalization;

/// <summary>
/// Times a schedule anew in true cycles: warp groups and all orders stay as they are. What a schedule of a normalized
/// problem costs when it runs is the interval that this gives.
/// </summary>
/// <remarks>
/// Values still give way to one another in the same order, so the result needs no more registers and memory than the schedule
/// did, unless durations of 0 hid that two values live at once: then it may need more than there is.
/// </remarks>
public static class ScheduleRetiming
{
    private const int GreatestInterval = 1 << 29;

    /// <summary>The schedule of least interval with the same warp groups and orders.</summary>
    /// <param name="problem">The problem in cycles.</param>
    /// <param name="normalized">The same problem in other times.</param>
    /// <param name="schedule">A schedule of <paramref name="normalized"/>.</param>
    /// <returns>The schedule; null where the orders contradict the problem, whatever the interval.</returns>
    /// <exception cref="ArgumentException">The problems do not have the same operations.</exception>
    public static Schedule? Retime(ScheduleProblem problem, ScheduleProblem normalized, Schedule schedule)
    {
        if (normalized.Operations.Count != problem.Operations.Count || schedule.StartTimes.Count != problem.Operations.Count)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{problem.Operations.Count} operations, normalized {normalized.Operations.Count}, scheduled {schedule.StartTimes.Count}."),
                nameof(schedule));
        }

        var order = new ScheduleOrder(problem, normalized, schedule);
        Gap[] gaps = [.. Dependences(problem, schedule), .. order.OnUnits(), .. order.OfIssues(), .. order.OfLives()];

        // Gaps hold from the first iteration on, so what an interval allows a longer one allows too
        int low = 1;
        int high = GreatestInterval;
        if (Times(problem, gaps, high) is null)
        {
            return null;
        }

        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (Times(problem, gaps, middle) is null)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        int[] times = Times(problem, gaps, high)!;
        int length = Enumerable.Range(0, times.Length).Max(v => times[v] + Math.Max(1, problem.Operations[v].Duration));
        return new Schedule(high, length, times.ToEquatableArray(), schedule.WarpGroups);
    }

    private static IEnumerable<Gap> Dependences(ScheduleProblem problem, Schedule schedule) => problem.Dependences.Select(edge =>
        new Gap(edge.Source, edge.Target, edge.Delay + (ScheduleOrder.Crosses(problem, schedule, edge) ? problem.Operations[edge.Source].SpillCost : 0), edge.Distance));

    /// <summary>The earliest times that keep all gaps; null where none do.</summary>
    private static int[]? Times(ScheduleProblem problem, Gap[] gaps, int interval)
    {
        long[] times = new long[problem.Operations.Count];
        for (int round = 0; round <= times.Length; round++)
        {
            bool changed = false;
            foreach (Gap gap in gaps)
            {
                long least = times[gap.From] + gap.Cycles - ((long)gap.Distance * interval);
                if (least > times[gap.To])
                {
                    times[gap.To] = least;
                    changed = true;
                }
            }

            if (!changed)
            {
                return [.. times.Select(time => (int)time)];
            }
        }

        return null;
    }
}
