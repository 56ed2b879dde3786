using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>Repairs the header of the loop: an <c>int</c> that advances by a positive constant up to a bound.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoopHeaderCodeFix))]
[Shared]
public sealed class LoopHeaderCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [DiagnosticIds.LoopVariable, DiagnosticIds.LoopCondition, DiagnosticIds.LoopStep];

    private protected override void Register(NodeFix fix)
    {
        if (fix.Node.FirstAncestorOrSelf<ForStatementSyntax>() is not { } loop)
        {
            return;
        }

        switch (fix.Diagnostic.Id)
        {
            case DiagnosticIds.LoopVariable
                when loop.Declaration is { Variables: [{ Initializer: not null } variable], Type: PredefinedTypeSyntax type }:
                fix.Offer(
                    "Declare '" + variable.Identifier.ValueText + "' as int", "", type,
                    SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.IntKeyword)));
                break;
            case DiagnosticIds.LoopCondition
                when loop.Condition is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } comparison:
                OfferComparison(fix, loop, comparison);
                break;
            case DiagnosticIds.LoopStep when Variable(loop) is { } name:
                string step = Step(fix, loop, name);
                fix.Offer(
                    "Advance by '" + step + "'", "", loop,
                    loop.WithIncrementors(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.ParseExpression(step)))
                        .WithSecondSemicolonToken(loop.SecondSemicolonToken.WithTrailingTrivia(SyntaxFactory.Space)));
                break;
        }
    }

    private static void OfferComparison(NodeFix fix, ForStatementSyntax loop, BinaryExpressionSyntax comparison)
    {
        string? variable = Variable(loop);
        SyntaxKind? kind = IsVariable(comparison.Left, variable) ? SyntaxKind.LessThanExpression
            : IsVariable(comparison.Right, variable) ? SyntaxKind.GreaterThanExpression
            : null;
        if (kind is { } chosen)
        {
            SyntaxToken sign = SyntaxFactory.Token(
                chosen == SyntaxKind.LessThanExpression ? SyntaxKind.LessThanToken : SyntaxKind.GreaterThanToken);
            fix.Offer(
                "Use '" + sign.Text + "' instead of '!='", "", comparison,
                SyntaxFactory.BinaryExpression(
                    chosen, comparison.Left, sign.WithTriviaFrom(comparison.OperatorToken), comparison.Right));
        }
    }

    /// <summary>The step meant by what stands there, else by the tiles that the loop takes from its tensors.</summary>
    private static string Step(NodeFix fix, ForStatementSyntax loop, string variable)
    {
        ExpressionSyntax? amount = loop.Incrementors.FirstOrDefault() switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } assignment => assignment.Right,
            _ => null,
        };
        if (!IsPositive(fix, amount))
        {
            amount = loop.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Select(call => Extent(call, variable)).FirstOrDefault(extent => IsPositive(fix, extent));
        }

        return amount is null ? variable + "++" : variable + " += " + amount.WithoutTrivia();
    }

    /// <summary>How many rows or columns a call loads or stores at the place that the loop variable gives.</summary>
    private static ExpressionSyntax? Extent(InvocationExpressionSyntax call, string variable)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Load" or "LoadColumn" }
            || call.ArgumentList.Arguments is not [_, var row, var column, var rows, ..] arguments)
        {
            return null;
        }

        return Mentions(row) ? rows.Expression : Mentions(column) && arguments.Count > 4 ? arguments[4].Expression : null;

        bool Mentions(ArgumentSyntax argument) =>
            argument.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable);
    }

    private static bool IsPositive(NodeFix fix, ExpressionSyntax? amount) =>
        amount is not null && fix.Model.GetConstantValue(amount, fix.CancellationToken) is { Value: int and > 0 };

    private static string? Variable(ForStatementSyntax loop) => loop switch
    {
        { Declaration.Variables: [var variable] } => variable.Identifier.ValueText,
        { Initializers: [AssignmentExpressionSyntax { Left: IdentifierNameSyntax name }] } => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsVariable(ExpressionSyntax expression, string? variable) =>
        expression is IdentifierNameSyntax name && name.Identifier.ValueText == variable;
}
