using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>
/// Removes a second attribute for one architecture, one that sets nothing, and an option that is out of range.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AttributeCodeFix))]
[Shared]
public sealed class AttributeCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.DuplicateArch, DiagnosticIds.StagesSetNothing, DiagnosticIds.AttributeOption];

    private protected override void Register(NodeFix fix)
    {
        if (fix.Diagnostic.Id != DiagnosticIds.AttributeOption && fix.Node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            fix.Offer(
                "Remove the attribute", "", attribute.Parent is AttributeListSyntax { Attributes.Count: 1 } list ? list : attribute, null);
        }
        else if (fix.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { NameEquals.Name.Identifier.ValueText: var option } argument)
        {
            fix.Offer("Remove " + option, "", argument, null);
        }
    }
}
