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
    /// <summary>The diagnostic as the compiler wants it.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor,
        Location.ToLocation(),
        AdditionalLocations.Select(location => location.ToLocation()),
        [.. Arguments]);
}
