using Twill.Scheduling.Common;

namespace Twill.Generator.Kernels;

/// <summary>What came of a kernel.</summary>
/// <param name="Sources">The generated files; none if a diagnostic is an error.</param>
/// <param name="Diagnostics">What was found out about the schedule.</param>
internal sealed record CompiledKernel(
    EquatableArray<GeneratedSource> Sources, EquatableArray<KernelDiagnostic> Diagnostics);
