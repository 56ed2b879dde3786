using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>Replaces a type that kernels do not have by the nearest that they have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ElementTypeCodeFix))]
[Shared]
public sealed class ElementTypeCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [DiagnosticIds.UnsupportedParameter, DiagnosticIds.UnsupportedElementType, DiagnosticIds.ScalarType];

    private protected override void Register(NodeFix fix)
    {
        switch (fix.Diagnostic.Id)
        {
            case DiagnosticIds.UnsupportedElementType when fix.Node is TypeSyntax element:
                foreach (ITypeSymbol type in Elements(fix, fix.Model.GetTypeInfo(element, fix.CancellationToken).Type))
                {
                    Offer(fix, element, type);
                }

                break;
            case DiagnosticIds.UnsupportedParameter when fix.Node is TypeSyntax declared:
                if (Scalar(fix, fix.Model.GetTypeInfo(declared, fix.CancellationToken).Type) is { } scalar)
                {
                    Offer(fix, declared, scalar);
                }

                break;
            case DiagnosticIds.ScalarType:
                OfferScalar(fix);
                break;
        }
    }

    /// <summary>A value is converted to a type that kernels do not compute in: by its variable's type, or by a literal.</summary>
    private static void OfferScalar(NodeFix fix)
    {
        SyntaxNode whole = fix.Node.AncestorsAndSelf().TakeWhile(node => node is ExpressionSyntax).Last();
        ImmutableArray<LiteralExpressionSyntax> literals =
        [
            .. whole.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>()
                .Where(literal => literal.Token.Value is double or decimal),
        ];
        if (literals.Length > 0)
        {
            fix.Offer(
                "Compute in float", "float literals", whole,
                whole.ReplaceNodes(literals, (literal, _) => SyntaxFactory.LiteralExpression(
                    SyntaxKind.NumericLiteralExpression, Float(literal.Token)).WithTriviaFrom(literal)));
        }
        else if (whole.Parent is EqualsValueClauseSyntax
            {
                Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: PredefinedTypeSyntax type } },
            }
            && Scalar(fix, fix.Model.GetTypeInfo(type, fix.CancellationToken).Type) is { } scalar)
        {
            Offer(fix, type, scalar);
        }
    }

    private static void Offer(NodeFix fix, TypeSyntax before, ITypeSymbol after)
    {
        string name = after.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        fix.Offer("Use " + name + " instead of " + before, name, before, fix.Generator.TypeExpression(after));
    }

    private static IEnumerable<ITypeSymbol> Elements(NodeFix fix, ITypeSymbol? type)
    {
        Compilation compilation = fix.Model.Compilation;
        ITypeSymbol single = compilation.GetSpecialType(SpecialType.System_Single);
        IEnumerable<ITypeSymbol?> narrow =
            [compilation.GetTypeByMetadataName("System.Half"), compilation.GetTypeByMetadataName("Twill.BFloat16")];
        return (type?.Name.StartsWith("Float8", StringComparison.Ordinal) == true ? [.. narrow, single] : narrow.Prepend(single))
            .OfType<ITypeSymbol>();
    }

    private static ITypeSymbol? Scalar(NodeFix fix, ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double or SpecialType.System_Decimal => fix.Model.Compilation.GetSpecialType(SpecialType.System_Single),
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32 or SpecialType.System_Int16
            or SpecialType.System_UInt16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_IntPtr
            or SpecialType.System_UIntPtr => fix.Model.Compilation.GetSpecialType(SpecialType.System_Int32),
        null => null,
        _ when type.Name == "Half" => fix.Model.Compilation.GetSpecialType(SpecialType.System_Single),
        _ => null,
    };

    private static SyntaxToken Float(SyntaxToken number)
    {
        string digits = number.Text.TrimEnd('d', 'D', 'm', 'M');
        return SyntaxFactory.ParseToken(
            (digits.EndsWith(".0", StringComparison.Ordinal) ? digits.Substring(0, digits.Length - 2) : digits) + "f");
    }
}
