using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Twill.Generator.Configuration;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Machines;

namespace Twill.Generator;

/// <summary>
/// Reports everything that there is to say about methods with <c>[Pipelined]</c>. The generator itself reports nothing,
/// because editors offer code fixes only for what analyzers report.
/// </summary>
/// <remarks>What is solved for the generator is not solved again here: both ask <see cref="KernelCompiler"/>.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PipelinedAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Whatever an attribute for methods can stand on.</summary>
    private static readonly ImmutableArray<SyntaxKind> MethodKinds =
    [
        SyntaxKind.MethodDeclaration,
        SyntaxKind.LocalFunctionStatement,
        SyntaxKind.SimpleLambdaExpression,
        SyntaxKind.ParenthesizedLambdaExpression,
        SyntaxKind.OperatorDeclaration,
        SyntaxKind.ConversionOperatorDeclaration,
        SyntaxKind.GetAccessorDeclaration,
        SyntaxKind.SetAccessorDeclaration,
        SyntaxKind.InitAccessorDeclaration,
        SyntaxKind.AddAccessorDeclaration,
        SyntaxKind.RemoveAccessorDeclaration,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DiagnosticDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(PipelinedAttributes.MetadataName).IsEmpty)
            {
                return;
            }

            AnalyzerConfigOptionsProvider provider = start.Options.AnalyzerConfigOptionsProvider;
            BuildOptions options = BuildOptionsReader.Read(provider.GlobalOptions).Options;
            ImmutableArray<MachineFile> files =
            [
                .. start.Options.AdditionalFiles
                    .Where(file => MachineFile.IsOne(file, provider))
                    .Select(file => MachineFile.Read(file.Path, file.GetText(start.CancellationToken)?.ToString())),
            ];
            MachineSelection machines = MachineSelection.From(files);
            start.RegisterSyntaxNodeAction(method => AnalyzeMethod(method, machines, options), MethodKinds);
            start.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
            start.RegisterAdditionalFileAction(file => AnalyzeMachineFile(file, files));
        });
    }

    private static void AnalyzeMethod(SyntaxNodeAnalysisContext context, MachineSelection machines, BuildOptions options)
    {
        if (!HasAttributes(context.Node) || Symbol(context) is not { } method)
        {
            return;
        }

        ImmutableArray<AttributeData> attributes = [.. method.GetAttributes().Where(PipelinedAttributes.IsPipelined)];
        if (attributes.IsEmpty)
        {
            return;
        }

        FrontEndResult result = MethodReading.Read(
            context.Node, method, attributes, context.Compilation, context.CancellationToken);
        foreach (DiagnosticInfo diagnostic in MethodReading.Diagnose(result, machines, options, context.CancellationToken))
        {
            context.ReportDiagnostic(diagnostic.ToDiagnostic(context.Compilation, context.Node.SyntaxTree));
        }
    }

    /// <summary>
    /// What methods demand of the types around them is reported by the types: editors offer a fix only where a
    /// diagnostic lies within the declaration that was analyzed.
    /// </summary>
    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (FirstPipelined(type) is not { } method)
        {
            return;
        }

        var diagnostics = new DiagnosticBag();
        ContainingTypeForm.Check(type, method, diagnostics, context.CancellationToken);
        foreach (DiagnosticInfo diagnostic in diagnostics.ToArray())
        {
            context.ReportDiagnostic(diagnostic.ToDiagnostic(context.Compilation, null));
        }
    }

    private static void AnalyzeMachineFile(AdditionalFileAnalysisContext context, ImmutableArray<MachineFile> files)
    {
        foreach (DiagnosticInfo diagnostic in MachineSelection.Check(files))
        {
            if (diagnostic.Location.Path == context.AdditionalFile.Path)
            {
                context.ReportDiagnostic(diagnostic.ToDiagnostic(context.Compilation, null));
            }
        }
    }

    private static bool HasAttributes(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists.Count > 0,
        LocalFunctionStatementSyntax function => function.AttributeLists.Count > 0,
        LambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists.Count > 0,
        _ => false,
    };

    private static ISymbol? Symbol(SyntaxNodeAnalysisContext context) => context.Node is LambdaExpressionSyntax lambda
        ? context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol
        : context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken);

    private static IMethodSymbol? FirstPipelined(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method => method.GetAttributes().Any(PipelinedAttributes.IsPipelined))
        ?? type.GetTypeMembers().Select(FirstPipelined).FirstOrDefault(method => method is not null);
}
