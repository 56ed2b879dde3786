using Twill.Scheduling.Common;

namespace Twill.Generator.Reports;

/// <summary>The reports of a method's kernels.</summary>
/// <param name="Method">The method.</param>
/// <param name="Files">The reports.</param>
/// <param name="Fault">A defect that kept them from being written; null for none.</param>
internal sealed record KernelReports(string Method, EquatableArray<ReportFile> Files, string? Fault);
