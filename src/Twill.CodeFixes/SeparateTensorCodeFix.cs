using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Twill.CodeFixes;

/// <summary>Gives a method whose loop stores to a tensor that it loads from a parameter of its own to load from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SeparateTensorCodeFix))]
[Shared]
public sealed class SeparateTensorCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.LoadedAndStored];

    private protected override void Register(NodeFix fix)
    {
        if (fix.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: [_, var target, ..] }
            || fix.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || TensorOf(target.Expression) is not { } name
            || method.ParameterList.Parameters.FirstOrDefault(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText)
                is not { } parameter)
        {
            return;
        }

        IdentifierNameSyntax[] loaded =
        [
            .. method.DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Load" or "LoadColumn" })
                .Select(call => call.ArgumentList.Arguments.FirstOrDefault() is { } source ? TensorOf(source.Expression) : null)
                .OfType<IdentifierNameSyntax>()
                .Where(tensor => tensor.Identifier.ValueText == parameter.Identifier.ValueText),
        ];
        if (loaded.Length == 0)
        {
            return;
        }

        string input = FreeName(method, parameter.Identifier.ValueText + "In");
        MethodDeclarationSyntax changed = method.ReplaceNodes(
            loaded, (tensor, _) => SyntaxFactory.IdentifierName(input).WithTriviaFrom(tensor));
        int position = method.ParameterList.Parameters.IndexOf(parameter);
        ParameterSyntax added = parameter.WithIdentifier(SyntaxFactory.Identifier(input)).WithoutTrivia();
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        SyntaxNodeOrTokenList list = changed.ParameterList.Parameters.GetWithSeparators();
        changed = changed.WithParameterList(changed.ParameterList.WithParameters(
            SyntaxFactory.SeparatedList<ParameterSyntax>(list.InsertRange((2 * position) + 1, [comma, added]))));
        fix.Offer("Load from a new parameter '" + input + "'", "", method, changed);
    }

    /// <summary>The variable of a view that is indexed or not.</summary>
    private static IdentifierNameSyntax? TensorOf(ExpressionSyntax view) => view switch
    {
        IdentifierNameSyntax name => name,
        ElementAccessExpressionSyntax access => TensorOf(access.Expression),
        _ => null,
    };

    private static string FreeName(MethodDeclarationSyntax method, string wished)
    {
        ImmutableHashSet<string> taken = [.. method.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
        string name = wished;
        for (int number = 2; taken.Contains(name); number++)
        {
            name = wished + number.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
