using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;

namespace Twill.Generator.Configuration;

/// <summary>A build property with a value that it cannot have.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">The value, or the part of it that is wrong.</param>
/// <param name="Expected">What the property takes.</param>
internal sealed record BuildOptionFault(string Property, string Value, string Expected)
{
    /// <summary>The diagnostic; a property has no place in the source.</summary>
    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(DiagnosticDescriptors.BuildProperty, Location.None, Property, Value, Expected);
}
