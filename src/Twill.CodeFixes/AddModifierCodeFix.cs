using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Twill.CodeFixes;

/// <summary>Makes a type around a pipelined method partial, and the method static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddModifierCodeFix))]
[Shared]
public sealed class AddModifierCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TypeNotPartial, DiagnosticIds.MethodNotStatic];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? node = root?.FindNode(diagnostic.Location.SourceSpan);
            if (node is TypeDeclarationSyntax type && diagnostic.Id == DiagnosticIds.TypeNotPartial)
            {
                Register(context, diagnostic, type, "Make '" + type.Identifier.ValueText + "' partial", modifiers => modifiers.WithPartial(true));
            }
            else if (node is MethodDeclarationSyntax method && diagnostic.Id == DiagnosticIds.MethodNotStatic)
            {
                Register(
                    context, diagnostic, method, "Make '" + method.Identifier.ValueText + "' static",
                    modifiers => modifiers.WithIsStatic(true).WithIsVirtual(false).WithIsAbstract(false).WithIsOverride(false).WithIsSealed(false));
            }
        }
    }

    private static void Register(
        CodeFixContext context, Diagnostic diagnostic, SyntaxNode declaration, string title,
        System.Func<DeclarationModifiers, DeclarationModifiers> change) => context.RegisterCodeFix(
        CodeAction.Create(
            title,
            async cancellationToken =>
            {
                DocumentEditor editor = await DocumentEditor.CreateAsync(context.Document, cancellationToken).ConfigureAwait(false);
                editor.SetModifiers(declaration, change(editor.Generator.GetModifiers(declaration)));
                return editor.GetChangedDocument();
            },
            equivalenceKey: diagnostic.Id),
        diagnostic);
}
