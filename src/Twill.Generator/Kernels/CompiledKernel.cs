using Twill.Scheduling.Common;

namespace Twill.Generator.Kernels;

/// <summary>What came of a kernel.</summary>
/// <param name="Text">The file with the kernels; null if a diagnostic is an error.</param>
/// <param name="Diagnostics">What was found out about the schedule.</param>
/// <param name="Schedules">The schedule for each architecture; none if a diagnostic is an error.</param>
internal sealed record CompiledKernel(
    string? Text, EquatableArray<KernelDiagnostic> Diagnostics, EquatableArray<ScheduledTarget> Schedules);
