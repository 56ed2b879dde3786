using Twill.Scheduling.Common;

namespace Twill.Generator.Kernels;

/// <summary>What came of a kernel.</summary>
/// <param name="Text">The file with the kernels; null if a diagnostic is an error.</param>
/// <param name="Diagnostics">What was found out about the schedule.</param>
internal sealed record CompiledKernel(string? Text, EquatableArray<KernelDiagnostic> Diagnostics);
