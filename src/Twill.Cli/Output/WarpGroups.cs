using System.Linq;
using Twill.Scheduling.Schedules;

namespace Twill.Cli.Output;

/// <summary>Warp groups of a schedule.</summary>
internal static class WarpGroups
{
    /// <summary>How many groups run an operation.</summary>
    internal static int InUse(Schedule schedule) => schedule.WarpGroups.Distinct().Count();
}
