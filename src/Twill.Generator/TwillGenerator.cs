using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Backends.Stub;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Machines;

namespace Twill.Generator;

/// <summary>
/// Adds to every method with <c>[Pipelined]</c> its scheduled kernels and their launch stub. What is wrong with a method
/// is <see cref="PipelinedAnalyzer"/>'s to report.
/// </summary>
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
                static (source, cancellationToken) => MethodReading.Read(
                    source.TargetNode, source.TargetSymbol, source.Attributes, source.SemanticModel.Compilation, cancellationToken))
            .WithTrackingName(TrackingNames.FrontEnd);

        IncrementalValueProvider<MachineSelection> machines = context.AdditionalTextsProvider
            .Where(static file => MachineFile.IsOne(file.Path))
            .Select(static (file, cancellationToken) => MachineFile.Read(file.Path, file.GetText(cancellationToken)?.ToString()))
            .Collect()
            .Select(static (files, _) => MachineSelection.From(files));

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
}
