using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.Diagnostics;

namespace Twill.CodeFixes;

/// <summary>
/// Does what a diagnostic suggests after having solved it: sets constants to tile sizes that fit, or an option of the
/// attribute.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemedyCodeFix))]
[Shared]
public sealed class RemedyCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds =>
    [
        DiagnosticIds.ProductDoesNotFit, DiagnosticIds.SharedMemory, DiagnosticIds.NoSchedule, DiagnosticIds.WarpGroups,
        DiagnosticIds.Registers,
    ];

    /// <summary>None: methods may share constants, so that the remedies of two of them may contradict each other.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            MethodDeclarationSyntax? method = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>();
            for (int number = 0; diagnostic.Properties.TryGetValue(RemedyProperty.Key(number), out string? text); number++)
            {
                if (method is not null && model is not null && RemedyProperty.Read(text) is { } remedy
                    && Edits(remedy, method, model, context.CancellationToken) is { } edits)
                {
                    string title = "Set " + remedy + " (" + remedy.Gain + ")";
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            title, cancellationToken => ApplyAsync(context.Document.Project.Solution, edits, cancellationToken),
                            diagnostic.Id + " " + remedy),
                        diagnostic);
                }
            }
        }
    }

    /// <summary>What to replace by what; null where a constant is not found.</summary>
    private static List<(SyntaxNode Before, SyntaxNode After)>? Edits(
        RemedyProperty remedy, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        var edits = new List<(SyntaxNode, SyntaxNode)>();
        AttributeSyntax? attribute = remedy.Arch.Length == 0 ? null : Attribute(method, remedy.Arch, model, cancellationToken);
        foreach (KeyValuePair<string, int> change in remedy.Changes)
        {
            ExpressionSyntax? value = remedy.Arch.Length == 0
                ? Initializer(change.Key, method, model, cancellationToken)
                : attribute?.ArgumentList?.Arguments
                    .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == change.Key)?.Expression;
            if (value is null)
            {
                return null;
            }

            edits.Add((value, Number(change.Value).WithTriviaFrom(value)));
        }

        return edits;
    }

    private static AttributeSyntax? Attribute(
        MethodDeclarationSyntax method, string arch, SemanticModel model, CancellationToken cancellationToken) => method.AttributeLists
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault() is { } argument
            && model.GetSymbolInfo(argument.Expression, cancellationToken).Symbol is IFieldSymbol { ContainingType.Name: "Arch" } field
            && field.Name == arch);

    /// <summary>The number that a constant of that name has where the method, or a method that it calls, names it.</summary>
    private static ExpressionSyntax? Initializer(
        string name, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        IEnumerable<ISymbol?> named = method.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(identifier => identifier.Identifier.ValueText == name)
            .Select(identifier => model.GetSymbolInfo(identifier, cancellationToken).Symbol);
        IEnumerable<ISymbol> visible = model.LookupSymbols(method.Body?.SpanStart ?? method.SpanStart, name: name);
        return named.Concat(visible)
            .Where(symbol => symbol is IFieldSymbol { IsConst: true } or ILocalSymbol { IsConst: true })
            .Select(symbol => symbol!.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken))
            .OfType<VariableDeclaratorSyntax>().FirstOrDefault()?.Initializer?.Value;
    }

    private static LiteralExpressionSyntax Number(int value) => SyntaxFactory.LiteralExpression(
        SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value.ToString(CultureInfo.InvariantCulture), value));

    private static async Task<Solution> ApplyAsync(
        Solution solution, List<(SyntaxNode Before, SyntaxNode After)> edits, CancellationToken cancellationToken)
    {
        foreach (IGrouping<SyntaxTree, (SyntaxNode Before, SyntaxNode After)> file in edits.GroupBy(edit => edit.Before.SyntaxTree))
        {
            if (solution.GetDocument(file.Key) is { } document)
            {
                Dictionary<SyntaxNode, SyntaxNode> replacements = file.ToDictionary(edit => edit.Before, edit => edit.After);
                SyntaxNode root = await file.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
                solution = solution.WithDocumentSyntaxRoot(
                    document.Id, root.ReplaceNodes(replacements.Keys, (before, _) => replacements[before]));
            }
        }

        return solution;
    }
}
