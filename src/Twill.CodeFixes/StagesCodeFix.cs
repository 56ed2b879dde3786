using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.Diagnostics;

namespace Twill.CodeFixes;

/// <summary>Sets a number of stages that is out of range to the nearest in range.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StagesCodeFix))]
[Shared]
public sealed class StagesCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.StagesOutOfRange];

    /// <summary>None: what one ring may have depends on what the others have.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override void Register(NodeFix fix)
    {
        if (fix.Node is ExpressionSyntax number
            && fix.Diagnostic.Properties.TryGetValue(RemedyProperty.Key(0), out string? text)
            && RemedyProperty.Read(text) is { Changes: [{ Value: var stages }] })
        {
            fix.Offer(
                "Set " + stages.ToString(CultureInfo.InvariantCulture) + (stages == 1 ? " stage" : " stages"), "", number,
                fix.Generator.LiteralExpression(stages));
        }
    }
}
