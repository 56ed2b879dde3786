using System;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Reports;

/// <summary>Registers that live values take in the steady state.</summary>
internal static class RegisterPressure
{
    /// <summary>The most registers per thread that values of each warp group take in any cycle.</summary>
    public static int[] Peaks(ScheduleProblem problem, Schedule schedule)
    {
        int interval = schedule.InitiationInterval;
        int[] peaks = new int[problem.Machine.WarpGroups];
        for (int group = 0; group < peaks.Length; group++)
        {
            // A life longer than the interval holds a copy throughout for each whole interval; the rest changes within it
            int throughout = 0;
            int[] change = new int[interval + 1];
            for (int value = 0; value < problem.Operations.Count; value++)
            {
                int registers = problem.Operations[value].Registers;
                int life = schedule.WarpGroups[value] == group && registers > 0 ? Life(problem, schedule, value) : 0;
                throughout += registers * (life / interval);
                int rest = life % interval;
                int first = schedule.StartTimes[value] % interval;
                Occupy(change, first, Math.Min(first + rest, interval), registers);
                Occupy(change, 0, Math.Max(0, first + rest - interval), registers);
            }

            int live = throughout;
            foreach (int step in change)
            {
                live += step;
                peaks[group] = Math.Max(peaks[group], live);
            }
        }

        return peaks;
    }

    private static int Life(ScheduleProblem problem, Schedule schedule, int value) => problem.Dependences
        .Where(edge => edge.Source == value && edge.Kind == DependenceKind.Data)
        .Select(edge => schedule.StartTimes[edge.Target] + (edge.Distance * schedule.InitiationInterval) + edge.Hold
            - schedule.StartTimes[value])
        .DefaultIfEmpty(0).Max();

    private static void Occupy(int[] change, int from, int to, int registers)
    {
        if (from < to)
        {
            change[from] += registers;
            change[to] -= registers;
        }
    }
}
