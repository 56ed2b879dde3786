using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Scheduling.Common;

namespace Twill.Generator.Reports;

/// <summary>All that the reports of a method's kernels depend on.</summary>
/// <param name="Kernel">The method.</param>
/// <param name="SourceMap">Where its operations come from.</param>
/// <param name="FirstLine">Number of the method's first line, from 0.</param>
/// <param name="Lines">The method's lines.</param>
internal sealed record ReportRequest(KernelRequest Kernel, SourceMap SourceMap, int FirstLine, EquatableArray<string> Lines);
