using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Assembly;
using Twill.Generator.FrontEnd.Interpretation;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd;

/// <summary>The front end: from a method with <c>[Pipelined]</c> to its loop program.</summary>
internal static class LoopExtraction
{
    /// <summary>Reads a method.</summary>
    /// <param name="syntax">What the attribute stands on.</param>
    /// <param name="symbol">Its symbol.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="compilation">The compilation, where helpers are found.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static FrontEndResult Extract(
        SyntaxNode syntax,
        ISymbol symbol,
        ImmutableArray<AttributeData> attributes,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag();
        var typeDiagnostics = new DiagnosticBag();
        Location identifier = symbol.Locations.FirstOrDefault() ?? syntax.GetLocation();
        PipelinedMethod? signature = null;
        KernelModel? kernel = null;
        SourceMap sourceMap = new(default);
        LocationInfo place = LocationInfo.From(syntax.GetLocation());
        if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && syntax is MethodDeclarationSyntax declaration)
        {
            signature = Signature(declaration, method, attributes, identifier, diagnostics, typeDiagnostics, cancellationToken);
            (kernel, sourceMap) = Extract(declaration, method, signature, attributes, compilation, diagnostics, cancellationToken);
        }
        else if (symbol is IMethodSymbol)
        {
            diagnostics.Report(DiagnosticDescriptors.UnsupportedMethodKind, identifier, KindOf(syntax));
        }

        return new FrontEndResult(
            signature, kernel, sourceMap, place, LocationInfo.From(identifier), diagnostics.ToArray(), typeDiagnostics.ToArray())
        {
            Options = PipelinedAttributes.Places(attributes, cancellationToken),
            Lines = LinesOf(syntax, place, cancellationToken),
        };
    }

    private static EquatableArray<string> LinesOf(SyntaxNode syntax, LocationInfo place, CancellationToken cancellationToken)
    {
        TextLineCollection lines = syntax.SyntaxTree.GetText(cancellationToken).Lines;
        return Enumerable.Range(place.Lines.Start.Line, place.Lines.End.Line - place.Lines.Start.Line + 1)
            .Select(line => lines[line].ToString()).ToEquatableArray();
    }

    private static (KernelModel? Kernel, SourceMap SourceMap) Extract(
        MethodDeclarationSyntax declaration,
        IMethodSymbol method,
        PipelinedMethod? signature,
        ImmutableArray<AttributeData> attributes,
        Compilation compilation,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        (KernelModel?, SourceMap) nothing = (null, new SourceMap(default));
        if (declaration is { Body: null, ExpressionBody: null }
            || ContainsSyntaxErrors(declaration)
            || compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, cancellationToken) is not { } body)
        {
            return nothing;
        }

        List<WrittenStages> stages = StagesAttributes.Read(
            method, attributes, signature?.Targets ?? default, diagnostics, cancellationToken);
        var interpreter = new MethodInterpreter(method, declaration, compilation, diagnostics, cancellationToken);
        AssembledProgram? assembled = interpreter.Run(body);
        if (assembled is null || signature is null || diagnostics.HasErrors || diagnostics.SourceHasErrors)
        {
            return nothing;
        }

        EquatableArray<StageOption> options = StagesAttributes.Resolve(stages, assembled.Program, assembled.Places.Count, diagnostics);
        if (diagnostics.HasErrors)
        {
            return nothing;
        }

        LocationInfo place = LocationInfo.From(declaration.GetLocation());
        var sourceMap = new SourceMap(assembled.Places
            .OrderBy(entry => entry.Key)
            .Select(entry => entry.Value)
            .Concat(stages.Select(written => written.Number))
            .Select(location => SourceSpan.From(location, place))
            .ToEquatableArray());
        return (new KernelModel(signature, assembled.Program, options), sourceMap);
    }

    /// <summary>Checks all but the body.</summary>
    private static PipelinedMethod? Signature(
        MethodDeclarationSyntax declaration,
        IMethodSymbol method,
        ImmutableArray<AttributeData> attributes,
        Location identifier,
        DiagnosticBag diagnostics,
        DiagnosticBag typeDiagnostics,
        CancellationToken cancellationToken)
    {
        ContainingTypeForm.CheckAll(method, typeDiagnostics, cancellationToken);
        new MethodForm(method, identifier, diagnostics, cancellationToken).Check(declaration);
        bool isRight = !diagnostics.HasErrors && !diagnostics.SourceHasErrors && !typeDiagnostics.HasErrors
            && !IsMisplacedProtected(method)
            && method.Parameters.All(parameter => parameter.Name.Length > 0)
            && method.Parameters.Select(parameter => parameter.Name).Distinct().Count() == method.Parameters.Length;
        EquatableArray<KernelTarget> targets = PipelinedAttributes.Read(method, attributes, diagnostics, cancellationToken);
        return isRight && targets.Count > 0 ? Signature(method, targets) : null;
    }

    /// <summary>The compiler refuses protected members of structs and static classes, and would the kernel's class too.</summary>
    private static bool IsMisplacedProtected(IMethodSymbol method) =>
        method.ContainingType is { IsStatic: true } or { TypeKind: TypeKind.Struct }
        && method.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal or Accessibility.ProtectedOrInternal;

    private static bool ContainsSyntaxErrors(SyntaxNode syntax) =>
        syntax.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string KindOf(SyntaxNode syntax) => syntax.Kind() switch
    {
        SyntaxKind.LocalFunctionStatement => "A local function",
        SyntaxKind.SimpleLambdaExpression or SyntaxKind.ParenthesizedLambdaExpression => "A lambda expression",
        SyntaxKind.OperatorDeclaration or SyntaxKind.ConversionOperatorDeclaration => "An operator",
        SyntaxKind.GetAccessorDeclaration or SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration
            or SyntaxKind.AddAccessorDeclaration or SyntaxKind.RemoveAccessorDeclaration => "An accessor",
        _ => "This method",
    };

    private static PipelinedMethod Signature(IMethodSymbol method, EquatableArray<KernelTarget> targets)
    {
        var types = new Stack<ContainingType>();
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            types.Push(new ContainingType(KeywordOf(type), Escape(type.Name)));
        }

        return new PipelinedMethod(
            method.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "",
            types.ToEquatableArray(),
            method.Name,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            method.Parameters.Select(Parameter).ToEquatableArray(),
            targets);
    }

    private static MethodParameter Parameter(IParameterSymbol parameter) => parameter.Type switch
    {
        INamedTypeSymbol view when LanguageTypes.IsTensorView(view) => new MethodParameter(
            parameter.Name, MethodParameterKind.Tensor, LanguageTypes.ElementTypeOf(view.TypeArguments[0])!.Value),
        var type when LanguageTypes.IsBlockIndex(type) =>
            new MethodParameter(parameter.Name, MethodParameterKind.Block, ElementType.Int32),
        var type => new MethodParameter(parameter.Name, MethodParameterKind.Scalar, LanguageTypes.ElementTypeOf(type)!.Value),
    };

    private static string KeywordOf(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, TypeKind.Struct) => "struct",
        (_, TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;
}
