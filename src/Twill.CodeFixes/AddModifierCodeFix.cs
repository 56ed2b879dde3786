using System;
using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Twill.CodeFixes;

/// <summary>Makes a type around a pipelined method partial, and the method static.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddModifierCodeFix))]
[Shared]
public sealed class AddModifierCodeFix : NodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticIds.TypeNotPartial, DiagnosticIds.MethodNotStatic];

    private protected override void Register(NodeFix fix)
    {
        switch (fix.Node)
        {
            case TypeDeclarationSyntax type when fix.Diagnostic.Id == DiagnosticIds.TypeNotPartial:
                Offer(fix, "Make '" + type.Identifier.ValueText + "' partial", modifiers => modifiers.WithPartial(true));
                break;
            case MethodDeclarationSyntax method when fix.Diagnostic.Id == DiagnosticIds.MethodNotStatic:
                Offer(
                    fix, "Make '" + method.Identifier.ValueText + "' static",
                    modifiers => modifiers.WithIsStatic(true)
                        .WithIsVirtual(false).WithIsAbstract(false).WithIsOverride(false).WithIsSealed(false).WithIsReadOnly(false));
                break;
        }
    }

    private static void Offer(NodeFix fix, string title, Func<DeclarationModifiers, DeclarationModifiers> change) => fix.Offer(
        title, "", fix.Node, fix.Generator.WithModifiers(fix.Node, change(fix.Generator.GetModifiers(fix.Node))));
}
