using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Reports;

/// <summary>Registers that live values take in the steady state.</summary>
internal static class RegisterPressure
{
    /// <summary>The most registers per thread that values of each warp group take in any cycle.</summary>
    public static int[] Peaks(ScheduleProblem problem, Schedule schedule)
    {
        int[] peaks = new int[problem.Machine.WarpGroups];
        foreach (ResourceUse use in ResourceUse.Of(problem, schedule))
        {
            if (use.WarpGroup >= 0)
            {
                peaks[use.WarpGroup] = (int)use.Curve.Peak;
            }
        }

        return peaks;
    }
}
