using Twill.Scheduling.Derivation;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Schedules;

namespace Twill.Generator.Kernels;

/// <summary>The schedule of a loop for one architecture.</summary>
/// <param name="Problem">The problem that was solved.</param>
/// <param name="Schedule">Its schedule.</param>
/// <param name="Description">What there is to say about it.</param>
internal sealed record ScheduledTarget(DerivedProblem Problem, Schedule Schedule, KernelSchedule Description);
