using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Backends.Stub;
using Twill.Generator.Configuration;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Machines;
using Twill.Generator.Reports;
using Twill.Scheduling.Common;

namespace Twill.Generator;

/// <summary>
/// Adds to every method with <c>[Pipelined]</c> its scheduled kernels and their launch stub. What is wrong with a method
/// is <see cref="PipelinedAnalyzer"/>'s to report, where analyzers run.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TwillGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<FrontEndResult> read = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                PipelinedAttributes.MetadataName,
                static (_, _) => true,
                static (source, cancellationToken) => MethodReading.Read(
                    source.TargetNode, source.TargetSymbol, source.Attributes, source.SemanticModel.Compilation, cancellationToken))
            .WithTrackingName(TrackingNames.FrontEnd);

        IncrementalValueProvider<(BuildOptions Options, EquatableArray<BuildOptionFault> Faults)> properties =
            context.AnalyzerConfigOptionsProvider.Select(static (provider, _) => BuildOptionsReader.Read(provider.GlobalOptions));
        IncrementalValueProvider<BuildOptions> options = properties.Select(static (properties, _) => properties.Options);
        context.RegisterSourceOutput(properties.Select(static (properties, _) => properties.Faults), static (output, faults) =>
        {
            foreach (BuildOptionFault fault in faults)
            {
                output.ReportDiagnostic(fault.ToDiagnostic());
            }
        });

        IncrementalValueProvider<MachineSelection> machines = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => MachineFile.IsOne(pair.Left, pair.Right))
            .Select(static (pair, cancellationToken) =>
                MachineFile.Read(pair.Left.Path, pair.Left.GetText(cancellationToken)?.ToString()))
            .Collect()
            .Select(static (files, _) => MachineSelection.From(files));

        IncrementalValuesProvider<FrontEndResult> methods = read
            .Combine(options)
            .Select(static (pair, _) => ArchitectureChoice.Apply(pair.Left, pair.Right));

        // An editor binds calls of the stub, which needs the signature alone; what needs a solve is left to the build
        IncrementalValuesProvider<PipelinedMethod> signatures = methods
            .Where(static method => method.Signature is not null)
            .Select(static (method, _) => method.Signature!)
            .WithTrackingName(TrackingNames.Signature);
        context.RegisterSourceOutput(signatures, static (output, method) =>
            output.AddSource(method.FullName + ".Launch.g.cs", Text(StubEmitter.Emit(method))));

        IncrementalValuesProvider<KernelRequest> requests = methods
            .Where(static method => method.Kernel is not null)
            .Select(static (method, _) => method.Kernel!)
            .WithTrackingName(TrackingNames.Kernel)
            .Combine(machines.Combine(options))
            .Select(static (pair, _) => new KernelRequest(pair.Left, pair.Right.Left, pair.Right.Right.SolveBudget))
            .WithTrackingName(TrackingNames.KernelRequest);
        context.RegisterImplementationSourceOutput(requests, static (output, request) =>
        {
            if (KernelCompiler.Compile(request, output.CancellationToken).Text is { } text)
            {
                output.AddSource(request.Kernel.Method.FullName + ".Kernels.g.cs", Text(text));
            }
        });

        RegisterErrorsWithoutAnalyzers(context, read, machines, options);
        RegisterReports(context, methods, machines, options);
    }

    /// <summary>A build that runs no analyzers is still told why a kernel is missing.</summary>
    private static void RegisterErrorsWithoutAnalyzers(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<FrontEndResult> methods,
        IncrementalValueProvider<MachineSelection> machines,
        IncrementalValueProvider<BuildOptions> options)
    {
        IncrementalValueProvider<ImmutableArray<DiagnosticInfo>> errors = methods
            .Combine(machines.Combine(options))
            .Where(static pair => !pair.Right.Right.RunsAnalyzers)
            .SelectMany(static (pair, cancellationToken) => pair.Left.TypeDiagnostics
                .Concat(MethodReading.Diagnose(pair.Left, pair.Right.Left, pair.Right.Right, cancellationToken))
                .Where(diagnostic => diagnostic.Descriptor.DefaultSeverity == DiagnosticSeverity.Error))
            .Collect();
        context.RegisterImplementationSourceOutput(errors.Combine(context.CompilationProvider), static (output, pair) =>
        {
            foreach (DiagnosticInfo error in pair.Left.Distinct())
            {
                output.ReportDiagnostic(error.ToDiagnostic(pair.Right, null));
            }
        });
    }

    private static void RegisterReports(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<FrontEndResult> methods,
        IncrementalValueProvider<MachineSelection> machines,
        IncrementalValueProvider<BuildOptions> options)
    {
        IncrementalValuesProvider<KernelReports> reports = methods
            .Combine(machines.Combine(options))
            .Where(static pair => pair.Right.Right.EmitReport && pair.Left.Kernel is not null)
            .Select(static (pair, _) => new ReportRequest(
                new KernelRequest(pair.Left.Kernel!, pair.Right.Left, pair.Right.Right.SolveBudget),
                pair.Left.SourceMap,
                pair.Left.Method.Lines.Start.Line,
                pair.Left.Lines))
            .Select(static (request, cancellationToken) => ReportWriter.Write(request, cancellationToken));
        context.RegisterImplementationSourceOutput(reports, static (output, written) =>
        {
            foreach (ReportFile file in written.Files)
            {
                output.AddSource(ReportText.HintName(file.Name), Text(ReportText.Comment(file)));
            }

            if (written.Fault is { } fault)
            {
                output.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InternalError, Location.None, written.Method, fault));
            }
        });

        IncrementalValueProvider<ImmutableArray<string>> names = reports
            .SelectMany(static (written, _) => written.Files.Select(file => file.Name))
            .Collect();
        context.RegisterImplementationSourceOutput(names.Combine(options), static (output, pair) =>
        {
            if (pair.Right.EmitReport)
            {
                output.AddSource(ReportText.IndexHintName, Text(ReportText.Index(pair.Left)));
            }
        });
    }

    private static SourceText Text(string text) => SourceText.From(text, Encoding.UTF8);
}
