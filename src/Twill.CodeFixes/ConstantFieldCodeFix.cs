using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>Makes a read-only field of the same file, whose value the compiler knows, a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantFieldCodeFix))]
[Shared]
public sealed class ConstantFieldCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.MutableState];

    private protected override void Register(NodeFix fix)
    {
        if (fix.Model.GetSymbolInfo(fix.Node, fix.CancellationToken).Symbol is IFieldSymbol { IsStatic: true, IsReadOnly: true } field
            && field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(fix.CancellationToken) is VariableDeclaratorSyntax
            {
                Initializer.Value: { } value, Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } declaration,
            }
            && declaration.SyntaxTree == fix.Model.SyntaxTree
            && fix.Model.GetConstantValue(value, fix.CancellationToken).HasValue)
        {
            fix.Offer(
                "Make '" + field.Name + "' a constant", field.Name, declaration,
                fix.Generator.WithModifiers(
                    declaration,
                    fix.Generator.GetModifiers(declaration).WithIsStatic(false).WithIsReadOnly(false).WithIsConst(true)));
        }
    }
}
