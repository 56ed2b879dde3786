using Twill.Generator.Diagnostics;
using Twill.Scheduling.Common;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>What the front end makes of a pipelined method.</summary>
/// <param name="Signature">The method as its stub sees it; null if its form is wrong.</param>
/// <param name="Kernel">The kernel; null if the method cannot be one.</param>
/// <param name="SourceMap">Where its operations come from.</param>
/// <param name="Method">Where the method's declaration stands.</param>
/// <param name="Identifier">Where the method's name stands.</param>
/// <param name="Diagnostics">What was reported on the way about the method.</param>
/// <param name="TypeDiagnostics">What was reported about the types around it, which is for them to report.</param>
internal sealed record FrontEndResult(
    PipelinedMethod? Signature,
    KernelModel? Kernel,
    SourceMap SourceMap,
    LocationInfo Method,
    LocationInfo Identifier,
    EquatableArray<DiagnosticInfo> Diagnostics,
    EquatableArray<DiagnosticInfo> TypeDiagnostics)
{
    /// <summary>Where the options of the attributes are set.</summary>
    public EquatableArray<OptionPlace> Options { get; init; }

    /// <summary>The lines of the method's declaration, which a report shows.</summary>
    public EquatableArray<string> Lines { get; init; }
}
