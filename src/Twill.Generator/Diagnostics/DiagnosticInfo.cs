using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Scheduling.Common;

namespace Twill.Generator.Diagnostics;

/// <summary>A diagnostic by value: it compares by content and keeps no syntax tree alive.</summary>
/// <param name="Descriptor">Which diagnostic.</param>
/// <param name="Location">The offending syntax.</param>
/// <param name="Arguments">The arguments of its message.</param>
/// <param name="AdditionalLocations">Other places that take part.</param>
internal sealed record DiagnosticInfo(
    DiagnosticDescriptor Descriptor,
    LocationInfo Location,
    EquatableArray<string> Arguments,
    EquatableArray<LocationInfo> AdditionalLocations)
{
    /// <summary>What code fixes can do about it: the texts of <see cref="RemedyProperty"/>.</summary>
    public EquatableArray<string> Remedies { get; init; }

    /// <summary>The diagnostic as the compiler wants it.</summary>
    /// <param name="compilation">The compilation that it is about.</param>
    /// <param name="likely">The tree that its places most likely lie in; null for none.</param>
    public Diagnostic ToDiagnostic(Compilation compilation, SyntaxTree? likely) => Diagnostic.Create(
        Descriptor,
        Location.ToLocation(compilation, likely),
        AdditionalLocations.Select(location => location.ToLocation(compilation, likely)),
        Remedies.Select((remedy, number) => new KeyValuePair<string, string?>(RemedyProperty.Key(number), remedy)).ToImmutableDictionary(),
        [.. Arguments]);
}
