using System;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Backends.Stub;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Machines;
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

        IncrementalValueProvider<EquatableArray<MachineFile>> machineFiles = context.AdditionalTextsProvider
            .Where(static file => MachineFile.IsOne(file.Path))
            .Select(static (file, cancellationToken) => MachineFile.Read(file.Path, file.GetText(cancellationToken)?.ToString()))
            .Collect()
            .Select(static (files, _) => files.OrderBy(file => file.Place.Path, StringComparer.Ordinal).ToEquatableArray());
        IncrementalValueProvider<MachineSelection> machines = machineFiles.Select(static (files, _) => MachineSelection.From(files));

        // Places in the source change with every edit above them: only this branch sees them
        IncrementalValuesProvider<EquatableArray<DiagnosticInfo>> diagnostics = methods
            .Combine(machines)
            .Select(static (pair, cancellationToken) => CollectDiagnostics(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, Report);
        context.RegisterSourceOutput(machineFiles.Select(static (files, _) => MachineSelection.Check(files)), Report);

        // An editor binds calls of the stub, which needs the signature alone; what needs a solve is left to the build
        IncrementalValuesProvider<PipelinedMethod> signatures = methods
            .Where(static method => method.Signature is not null)
            .Select(static (method, _) => method.Signature!)
            .WithTrackingName(TrackingNames.Signature);
        context.RegisterSourceOutput(signatures, static (output, method) =>
            output.AddSource(method.FullName + ".Launch.g.cs", SourceText.From(StubEmitter.Emit(method), Encoding.UTF8)));

        IncrementalValuesProvider<KernelRequest> requests = methods
            .Where(static method => method.Kernel is not null)
            .Select(static (method, _) => method.Kernel!)
            .WithTrackingName(TrackingNames.Kernel)
            .Combine(machines)
            .Select(static (pair, _) => new KernelRequest(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.KernelRequest);
        context.RegisterImplementationSourceOutput(requests, static (output, request) =>
        {
            if (KernelCompiler.Compile(request, output.CancellationToken).Text is { } text)
            {
                output.AddSource(request.Kernel.Method.FullName + ".Kernels.g.cs", SourceText.From(text, Encoding.UTF8));
            }
        });
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
            return new FrontEndResult(null, null, new SourceMap(default), place, place, [diagnostic]);
        }
    }

    private static EquatableArray<DiagnosticInfo> CollectDiagnostics(
        FrontEndResult method, MachineSelection machines, CancellationToken cancellationToken) =>
        method.Kernel is null
            ? method.Diagnostics
            : [
                .. method.Diagnostics,
                .. KernelCompiler.Compile(new KernelRequest(method.Kernel, machines), cancellationToken).Diagnostics
                    .Select(diagnostic => diagnostic.Locate(method)),
            ];

    private static void Report(SourceProductionContext output, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (DiagnosticInfo diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }
}
