using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Generator.Backends.Stub;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;

namespace Twill.Generator.Kernels;

/// <summary>From a loop program to the text of its kernels: a pure function of its arguments.</summary>
internal static class KernelCompiler
{
    private const int CacheCapacity = 256;

    private static readonly CompilationCache<KernelModel, CompiledKernel> Cache = new(CacheCapacity);

    /// <summary>Compiles a kernel, or remembers what came of it before.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="cancellationToken">Ends the work; nothing is remembered then.</param>
    public static CompiledKernel Compile(KernelModel kernel, CancellationToken cancellationToken) =>
        Cache.GetOrAdd(kernel, CompileUncached, cancellationToken);

    private static CompiledKernel CompileUncached(KernelModel kernel, CancellationToken cancellationToken)
    {
        try
        {
            return CompileTargets(kernel, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A defect in one kernel must not take the others' sources with it
            string message = exception.GetType().Name + ": " + exception.Message;
            return new CompiledKernel(
                default, [new KernelDiagnostic(DiagnosticDescriptors.InternalError, null, [kernel.Method, message], default)]);
        }
    }

    private static CompiledKernel CompileTargets(KernelModel kernel, CancellationToken cancellationToken)
    {
        TargetOutcome[] outcomes =
            [.. kernel.Targets.Select(target => TargetCompiler.Compile(new TargetRequest(kernel.Program, target), cancellationToken))];
        EquatableArray<KernelDiagnostic> diagnostics = outcomes.SelectMany(outcome => outcome.Diagnostics).Distinct().ToEquatableArray();
        List<GeneratedVariant> variants = [.. outcomes.Select(outcome => outcome.Variant).OfType<GeneratedVariant>()];
        if (variants.Count < outcomes.Length)
        {
            return new CompiledKernel(default, diagnostics);
        }

        string name = string.Join(".", new[] { kernel.Namespace }.Where(space => space.Length > 0)
            .Concat(kernel.Types.Select(type => type.Name)).Concat([kernel.Method])).Replace("@", "");
        return new CompiledKernel(
            [
                new GeneratedSource(name + ".Launch.g.cs", StubEmitter.Emit(kernel), IsImplementation: false),
                new GeneratedSource(name + ".Kernels.g.cs", StubImplementationEmitter.Emit(kernel, variants), IsImplementation: true),
            ],
            diagnostics);
    }
}
