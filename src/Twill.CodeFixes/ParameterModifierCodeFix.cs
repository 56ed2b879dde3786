using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>Makes a method take a parameter by value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParameterModifierCodeFix))]
[Shared]
public sealed class ParameterModifierCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ParameterModifier];

    private protected override void Register(NodeFix fix)
    {
        if (fix.Node.FirstAncestorOrSelf<ParameterSyntax>() is { } parameter)
        {
            fix.Offer("Pass '" + parameter.Identifier.ValueText + "' by value", "", parameter, parameter.WithModifiers(default));
        }
    }
}
