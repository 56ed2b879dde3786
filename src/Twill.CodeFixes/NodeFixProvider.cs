using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace Twill.CodeFixes;

/// <summary>A fix that looks at the piece of syntax that a diagnostic is about and replaces pieces of its file.</summary>
public abstract class NodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            Register(new NodeFix(context, diagnostic, node, root, model));
        }
    }

    /// <summary>Offers what can be done about one diagnostic.</summary>
    private protected abstract void Register(NodeFix fix);

    /// <summary>A diagnostic, its syntax, and where fixes of it are offered.</summary>
    private protected sealed class NodeFix
    {
        private readonly CodeFixContext _context;
        private readonly SyntaxNode _root;

        public NodeFix(CodeFixContext context, Diagnostic diagnostic, SyntaxNode node, SyntaxNode root, SemanticModel model)
        {
            _context = context;
            _root = root;
            Diagnostic = diagnostic;
            Node = node;
            Model = model;
        }

        public Diagnostic Diagnostic { get; }

        public SyntaxNode Node { get; }

        public SemanticModel Model { get; }

        public SyntaxGenerator Generator => SyntaxGenerator.GetGenerator(_context.Document);

        public CancellationToken CancellationToken => _context.CancellationToken;

        /// <summary>Offers to replace a piece of syntax.</summary>
        /// <param name="title">What the fix does.</param>
        /// <param name="key">Which fixes of several places belong together.</param>
        /// <param name="before">The syntax.</param>
        /// <param name="after">What takes its place; null to remove it.</param>
        public void Offer(string title, string key, SyntaxNode before, SyntaxNode? after) => Offer(
            title,
            key,
            () => after is null
                ? _root.RemoveNode(before, SyntaxRemoveOptions.KeepNoTrivia)!
                : _root.ReplaceNode(before, after.WithTriviaFrom(before).WithAdditionalAnnotations(Simplifier.Annotation)));

        private void Offer(string title, string key, Func<SyntaxNode> change) => _context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(_context.Document.WithSyntaxRoot(change())), Diagnostic.Id + " " + key),
            Diagnostic);
    }
}
