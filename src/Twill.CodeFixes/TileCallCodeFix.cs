using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>
/// Replaces a call of the framework's mathematics by what the tile language has: <c>Tile.Exp</c> for tiles and columns,
/// which the compiler rejects before Twill sees them, and single precision for scalars.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TileCallCodeFix))]
[Shared]
public sealed class TileCallCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.UnknownCall, DiagnosticIds.ArgumentType];

    private protected override void Register(NodeFix fix)
    {
        if (fix.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not
            { Expression: MemberAccessExpressionSyntax { Expression: var type, Name: IdentifierNameSyntax { Identifier.ValueText: var name } } } call
            || fix.Model.GetSymbolInfo(type, fix.CancellationToken).Symbol is not INamedTypeSymbol
            {
                Name: "Math" or "MathF" or "Single" or "Double" or "Half", ContainingNamespace.Name: "System",
            } mathematics)
        {
            return;
        }

        if (call.ArgumentList.Arguments.Any(argument => IsTile(fix.Model.GetTypeInfo(argument.Expression, fix.CancellationToken).Type)))
        {
            OfferTileFunction(fix, call, name);
        }
        else if (fix.Diagnostic.Id == DiagnosticIds.UnknownCall)
        {
            OfferScalarFunction(fix, call, mathematics.Name, name);
        }
    }

    private static void OfferTileFunction(NodeFix fix, InvocationExpressionSyntax call, string name)
    {
        string function = name switch
        {
            "ReciprocalEstimate" => "Reciprocal",
            "ReciprocalSqrt" or "ReciprocalSqrtEstimate" => "Rsqrt",
            _ => name,
        };
        INamedTypeSymbol? tile = fix.Model.Compilation.GetTypeByMetadataName("Twill.Tile");
        if (tile?.GetMembers(function).OfType<IMethodSymbol>().Any(method => method.Parameters.Length == call.ArgumentList.Arguments.Count) == true)
        {
            fix.Offer(
                "Use Tile." + function, "Tile", call.Expression,
                SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression, (ExpressionSyntax)fix.Generator.TypeExpression(tile), SyntaxFactory.IdentifierName(function)));
        }
    }

    private static void OfferScalarFunction(NodeFix fix, InvocationExpressionSyntax call, string type, string name)
    {
        // A cast of the double that Math gives goes with it
        SyntaxNode whole = call.Parent is CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.FloatKeyword } } cast
            ? cast
            : call;
        string? replacement = (type, name, call.ArgumentList.Arguments) switch
        {
            ("Math", "Exp" or "Log" or "Log2" or "Sqrt" or "Tanh", [var operand]) => "MathF." + name + "(" + operand + ")",
            ("Math" or "MathF" or "Single", "Pow", [var two, var power]) when IsTwo(fix, two) => "float.Exp2(" + power + ")",
            ("Math" or "MathF" or "Single", "Pow", [{ Expression: IdentifierNameSyntax operand }, var two]) when IsTwo(fix, two) =>
                "(" + operand + " * " + operand + ")",
            ("Math" or "MathF" or "Single" or "Int32", "Clamp", [var operand, var least, var greatest]) =>
                "Math.Min(Math.Max(" + operand + ", " + least + "), " + greatest + ")",
            _ => null,
        };
        if (replacement is not null)
        {
            fix.Offer("Use '" + replacement + "'", "scalar", whole, SyntaxFactory.ParseExpression(replacement));
        }
    }

    private static bool IsTwo(NodeFix fix, ArgumentSyntax argument) =>
        fix.Model.GetConstantValue(argument.Expression, fix.CancellationToken) is { Value: 2 or 2f or 2.0 };

    private static bool IsTile(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Tile" or "Column", ContainingNamespace: { Name: "Twill", ContainingNamespace.IsGlobalNamespace: true } };
}
