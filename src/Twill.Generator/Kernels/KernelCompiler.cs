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

    private static readonly CompilationCache<KernelRequest, CompiledKernel> Cache = new(CacheCapacity);

    /// <summary>Compiles a kernel, or remembers what came of it before.</summary>
    /// <param name="request">The kernel and the machines.</param>
    /// <param name="cancellationToken">Ends the work; nothing is remembered then.</param>
    public static CompiledKernel Compile(KernelRequest request, CancellationToken cancellationToken) =>
        Cache.GetOrAdd(request, CompileUncached, cancellationToken);

    private static CompiledKernel CompileUncached(KernelRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return CompileTargets(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A defect in one kernel must not take the others' sources with it
            string message = exception.GetType().Name + ": " + exception.Message;
            return new CompiledKernel(
                null, [new KernelDiagnostic(DiagnosticDescriptors.InternalError, null, [request.Kernel.Method.Name, message], default)], default);
        }
    }

    private static CompiledKernel CompileTargets(KernelRequest request, CancellationToken cancellationToken)
    {
        KernelModel kernel = request.Kernel;
        TargetOutcome[] outcomes =
        [
            .. kernel.Method.Targets.Select(target => TargetCompiler.Compile(
                new TargetRequest(
                    kernel.Program, target, request.Machines.ForArchitecture(target.Arch), request.SolveBudget, kernel.Stages),
                cancellationToken)),
        ];
        EquatableArray<KernelDiagnostic> diagnostics = outcomes.SelectMany(outcome => outcome.Diagnostics).Distinct().ToEquatableArray();
        List<GeneratedVariant> variants = [.. outcomes.Select(outcome => outcome.Variant).OfType<GeneratedVariant>()];
        return new CompiledKernel(
            variants.Count < outcomes.Length ? null : StubImplementationEmitter.Emit(kernel, variants),
            diagnostics,
            variants.Count < outcomes.Length ? default : outcomes.Select(outcome => outcome.Schedule).OfType<ScheduledTarget>().ToEquatableArray());
    }
}
