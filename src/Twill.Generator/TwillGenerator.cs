using System;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Scheduling.Common;

namespace Twill.Generator;

/// <summary>Adds to every method with <c>[Pipelined]</c> its scheduled kernels and their launch stub.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TwillGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<FrontEndResult> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                PipelinedAttributes.MetadataName,
                static (_, _) => true,
                static (source, cancellationToken) => ReadMethod(source, cancellationToken))
            .WithTrackingName(TrackingNames.FrontEnd);

        // Places in the source change with every edit above them: only this branch sees them
        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = methods
            .Select(static (method, cancellationToken) => CollectDiagnostics(method, cancellationToken))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, found) =>
        {
            foreach (DiagnosticInfo diagnostic in found)
            {
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
            }
        });

        IncrementalValuesProvider<CompiledKernel> kernels = methods
            .Where(static method => method.Kernel is not null)
            .Select(static (method, _) => method.Kernel!)
            .WithTrackingName(TrackingNames.Kernel)
            .Select(static (kernel, cancellationToken) => KernelCompiler.Compile(kernel, cancellationToken))
            .WithTrackingName(TrackingNames.CompiledKernel);
        context.RegisterSourceOutput(kernels, static (output, kernel) => AddSources(output, kernel, isImplementation: false));
        context.RegisterImplementationSourceOutput(
            kernels, static (output, kernel) => AddSources(output, kernel, isImplementation: true));
    }

    private static FrontEndResult ReadMethod(GeneratorAttributeSyntaxContext source, CancellationToken cancellationToken)
    {
        try
        {
            return LoopExtraction.Extract(
                source.TargetNode, source.TargetSymbol, source.Attributes, source.SemanticModel.Compilation, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LocationInfo place = LocationInfo.From(source.TargetSymbol.Locations.FirstOrDefault() ?? Location.None);
            var diagnostic = new DiagnosticInfo(
                DiagnosticDescriptors.InternalError,
                place,
                [source.TargetSymbol.Name, exception.GetType().Name + ": " + exception.Message],
                default);
            return new FrontEndResult(null, new SourceMap(default), place, place, [diagnostic]);
        }
    }

    private static EquatableArray<DiagnosticInfo> CollectDiagnostics(
        FrontEndResult method, CancellationToken cancellationToken) =>
        method.Kernel is null
            ? method.Diagnostics
            : [
                .. method.Diagnostics,
                .. KernelCompiler.Compile(method.Kernel, cancellationToken).Diagnostics
                    .Select(diagnostic => diagnostic.Locate(method)),
            ];

    private static void AddSources(SourceProductionContext output, CompiledKernel kernel, bool isImplementation)
    {
        foreach (GeneratedSource source in kernel.Sources.Where(source => source.IsImplementation == isImplementation))
        {
            output.AddSource(source.HintName, SourceText.From(source.Text, Encoding.UTF8));
        }
    }
}
