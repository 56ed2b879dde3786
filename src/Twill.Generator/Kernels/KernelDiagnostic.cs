using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels.Remedies;
using Twill.Scheduling.Common;

namespace Twill.Generator.Kernels;

/// <summary>A diagnostic about a kernel whose places are operations of its loop program.</summary>
/// <param name="Descriptor">Which diagnostic.</param>
/// <param name="Origin">The operation at fault; null for the method as a whole.</param>
/// <param name="Arguments">The arguments of its message.</param>
/// <param name="Others">Other operations that take part.</param>
internal sealed record KernelDiagnostic(
    DiagnosticDescriptor Descriptor, int? Origin, EquatableArray<string> Arguments, EquatableArray<int> Others)
{
    /// <summary>The option of the attribute that is at fault instead of an operation; null for none.</summary>
    public AttributeOption? Option { get; init; }

    /// <summary>Changes with which the loop fits.</summary>
    public EquatableArray<Remedy> Remedies { get; init; }

    /// <summary>The diagnostic at its place in the source.</summary>
    public DiagnosticInfo Locate(FrontEndResult source) => new(
        Descriptor,
        Origin is { } origin ? source.SourceMap.Locate(origin, source.Method)
            : source.Options.FirstOrDefault(place => place.Option == Option)?.Place ?? source.Identifier,
        Arguments,
        Others.Select(other => source.SourceMap.Locate(other, source.Method)).ToEquatableArray())
    {
        Remedies = Remedies.Select(remedy => remedy.ToProperty().Write()).ToEquatableArray(),
    };
}
