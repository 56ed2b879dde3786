using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;

namespace Twill.Generator.FrontEnd;

/// <summary>Checks the types around a pipelined method.</summary>
internal static class ContainingTypeForm
{
    /// <summary>Checks all of them, the innermost first.</summary>
    /// <param name="method">The method.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void CheckAll(IMethodSymbol method, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            Check(type, method, diagnostics, cancellationToken);
        }
    }

    /// <summary>Checks one of them.</summary>
    /// <param name="type">The type.</param>
    /// <param name="method">The method, in it or in a type nested in it.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void Check(
        INamedTypeSymbol type, IMethodSymbol method, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        string kernel = PipelinedMethod.KernelClassName(method.Name);
        List<TypeDeclarationSyntax> declarations =
        [
            .. type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(cancellationToken))
                .OfType<TypeDeclarationSyntax>(),
        ];
        if (declarations.Count == 0)
        {
            return;
        }

        Location location = declarations[0].Identifier.GetLocation();
        if (type.IsFileLocal)
        {
            diagnostics.Report(DiagnosticDescriptors.FileLocalType, location, type.Name, kernel);
        }
        else if (!declarations.Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            diagnostics.Report(DiagnosticDescriptors.TypeNotPartial, location, type.Name, kernel);
        }

        if (type.Arity > 0)
        {
            diagnostics.Report(DiagnosticDescriptors.GenericMethod, location, type.Name);
        }
    }
}
