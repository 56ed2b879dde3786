using System;
using System.ComponentModel;
using System.Reflection;
using ILGPU.Runtime;
using Twill.Kernels;

namespace Twill.Launching;

/// <summary>A kernel on one accelerator, ready to launch.</summary>
/// <typeparam name="TLaunch">The delegate that launches it: a stream, a configuration, then the kernel's arguments.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoadedKernel<TLaunch> : LoadedKernel
    where TLaunch : Delegate
{
    internal LoadedKernel(KernelVariant variant, Accelerator accelerator, int lanes)
        : base(variant.Description, accelerator, lanes)
    {
        MethodInfo method = variant.Method.GetGenericMethodDefinition().MakeGenericMethod(LaneType(lanes));
        Kernel kernel = accelerator.LoadKernel(method, new KernelSpecialization(Threads, null));
        SharedMemoryLimit.Allow(kernel, SharedBytes);
        Launch = kernel.CreateLauncherDelegate<TLaunch>();
    }

    /// <summary>Launches a part of a grid.</summary>
    public TLaunch Launch { get; }

    private static Type LaneType(int lanes) => lanes switch
    {
        1 => typeof(Lanes1),
        2 => typeof(Lanes2),
        4 => typeof(Lanes4),
        8 => typeof(Lanes8),
        16 => typeof(Lanes16),
        32 => typeof(Lanes32),
        64 => typeof(Lanes64),
        128 => typeof(Lanes128),
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "No kernel has roles of so many threads."),
    };
}
