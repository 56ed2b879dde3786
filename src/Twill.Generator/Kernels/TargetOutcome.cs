using Twill.Generator.Backends.Stub;
using Twill.Scheduling.Common;

namespace Twill.Generator.Kernels;

/// <summary>What came of a loop for one architecture.</summary>
/// <param name="Variant">The kernel; null if a diagnostic is an error.</param>
/// <param name="Diagnostics">What was found out on the way.</param>
/// <param name="Schedule">The schedule; null if a diagnostic is an error.</param>
internal sealed record TargetOutcome(
    GeneratedVariant? Variant, EquatableArray<KernelDiagnostic> Diagnostics, ScheduledTarget? Schedule = null);
