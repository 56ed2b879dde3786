using System;
using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Runtime.CPU;

namespace Twill.Generator.Tests.Ilgpu;

/// <summary>CPU accelerators: a role is one thread, or a whole warp of 4 or of 32.</summary>
internal static class CpuShapes
{
    private static readonly ConcurrentDictionary<int, Lazy<CPUAccelerator>> Accelerators = new();

    /// <summary>The accelerator for roles of so many threads.</summary>
    public static CPUAccelerator For(int lanes) => Accelerators.GetOrAdd(lanes, key => new Lazy<CPUAccelerator>(() =>
    {
        Context context = Context.Create(builder => builder.CPU(new CPUDevice(Math.Max(2, key), 8, 1)));
        return context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
    })).Value;
}
