using System;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using Twill.Kernels.Devices;
using Twill.Launching;

namespace Twill;

/// <summary>Makes an ILGPU context able to compile Twill's kernels for devices.</summary>
public static class TwillContextExtensions
{
    // A context keeps its builder's manager, the only object by which it can be known again
    private static readonly ConditionalWeakTable<IntrinsicImplementationManager, object> Enabled = [];
    private static readonly object IsEnabled = new();

    /// <summary>
    /// Registers the device code of Twill's tile operations, and ILGPU's algorithms that it needs. Not needed on the CPU
    /// accelerator.
    /// </summary>
    /// <remarks>
    /// Called before the devices are listed, it also lets ILGPU find a CUDA driver that a Linux system offers only as
    /// <c>libcuda.so.1</c>.
    /// </remarks>
    /// <param name="builder">The context's builder.</param>
    /// <returns>The same builder.</returns>
    public static Context.Builder EnableTwill(this Context.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        CudaLibrary.Register();
        if (Enabled.TryAdd(builder.GetIntrinsicManager(), IsEnabled))
        {
            builder.EnableAlgorithms();
            DeviceIntrinsics.Register(builder.GetIntrinsicManager());
        }

        return builder;
    }

    /// <summary>Whether a context was built with <see cref="EnableTwill"/>.</summary>
    internal static bool IsTwillEnabled(Context context) => Enabled.TryGetValue(context.GetIntrinsicManager(), out _);
}
