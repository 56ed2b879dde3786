using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>Converts the operands of a product to a type that the tensor cores take.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ProductOperandCodeFix))]
[Shared]
public sealed class ProductOperandCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.ProductElementType];

    private protected override void Register(NodeFix fix)
    {
        // One call takes operands of one type, so both are converted at once
        if (fix.Node.Parent?.FirstAncestorOrSelf<ArgumentListSyntax>() is not { } list
            || (fix.Node as ArgumentSyntax ?? fix.Node.Parent as ArgumentSyntax) is not { } argument || !list.Arguments.Take(2).Contains(argument))
        {
            return;
        }

        foreach (string name in new[] { "System.Half", "Twill.BFloat16" })
        {
            if (fix.Model.Compilation.GetTypeByMetadataName(name) is { } type)
            {
                var syntax = (TypeSyntax)fix.Generator.TypeExpression(type);
                fix.Offer(
                    "Convert the operands to " + type.Name, type.Name, list,
                    list.ReplaceNodes(
                        list.Arguments.Take(2).Select(operand => operand.Expression), (operand, _) => Convert(operand, syntax)));
            }
        }
    }

    /// <summary>The converted operand; only a product takes a transposed tile, so the conversion comes before that.</summary>
    private static ExpressionSyntax Convert(ExpressionSyntax operand, TypeSyntax type) =>
        operand is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Transposed" } transposed
            ? transposed.WithExpression(Convert(transposed.Expression, type))
            : SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                IsPrimary(operand) ? operand.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(operand.WithoutTrivia()),
                SyntaxFactory.GenericName(
                    SyntaxFactory.Identifier("To"),
                    SyntaxFactory.TypeArgumentList(SyntaxFactory.SingletonSeparatedList(type)))));

    private static bool IsPrimary(ExpressionSyntax expression) => expression
        is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax
        or ElementAccessExpressionSyntax;
}
