using System;
using System.Globalization;
using System.Numerics;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace Twill.Launching;

/// <summary>Which accelerators can run kernels whose roles wait for each other.</summary>
internal static class AcceleratorSupport
{
    /// <summary>The first architecture whose warps make progress independently of each other.</summary>
    public static readonly CudaArchitecture LeastCudaArchitecture = CudaArchitecture.SM_70;

    /// <summary>CL_DEVICE_SUB_GROUP_INDEPENDENT_FORWARD_PROGRESS.</summary>
    private const int IndependentForwardProgress = 0x105C;

    /// <summary>Threads of a role: one on the CPU accelerator, as many whole warps as there is room for on a device.</summary>
    /// <param name="accelerator">The accelerator.</param>
    /// <param name="roles">Roles of the kernel.</param>
    /// <param name="maximumLanes">Most threads of a role that the kernel has work for, a power of two.</param>
    /// <exception cref="InvalidOperationException">The accelerator as it was created cannot run the kernel.</exception>
    /// <exception cref="NotSupportedException">The device cannot.</exception>
    public static int Lanes(Accelerator accelerator, int roles, int maximumLanes)
    {
        if (accelerator is CPUAccelerator cpu)
        {
            RequireParallel(cpu);
            return cpu.MaxNumThreadsPerGroup >= roles ? 1 : throw TooFewThreads(cpu, roles);
        }

        RequireIndependentWarps(accelerator);
        if (!TwillContextExtensions.IsTwillEnabled(accelerator.Context))
        {
            throw new InvalidOperationException(
                $"The context of {accelerator.Name} lacks Twill's device code. "
                + "Create it with EnableTwill: Context.Create(builder => builder.Default().EnableTwill()).");
        }

        for (int lanes = Math.Max(maximumLanes, accelerator.WarpSize); lanes >= accelerator.WarpSize; lanes /= 2)
        {
            if (lanes * roles <= accelerator.MaxNumThreadsPerGroup)
            {
                return lanes;
            }
        }

        throw new NotSupportedException(string.Create(
            CultureInfo.InvariantCulture,
            $"The kernel has {roles} roles of at least {accelerator.WarpSize} threads each; a block on {accelerator.Name} has at most {accelerator.MaxNumThreadsPerGroup} threads."));
    }

    private static void RequireParallel(CPUAccelerator cpu)
    {
        if (cpu.UsesSequentialExecution)
        {
            throw new InvalidOperationException(
                "The roles of a kernel wait for each other, but this CPU accelerator runs its threads one after the other"
                + (cpu.Mode == CPUAcceleratorMode.Auto ? ", as the automatic mode does under a debugger" : "")
                + ". Create it with CPUAcceleratorMode.Parallel, or launch without an accelerator.");
        }
    }

    private static InvalidOperationException TooFewThreads(CPUAccelerator cpu, int roles)
    {
        uint warps = BitOperations.RoundUpToPowerOf2((uint)((roles + 1) / 2));
        return new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The kernel has {roles} roles, but a block on this CPU accelerator has at most {cpu.MaxNumThreadsPerGroup} threads. Create it from new CPUDevice(2, {warps}, 1), or launch without an accelerator."));
    }

    private static void RequireIndependentWarps(Accelerator accelerator)
    {
        bool isIndependent = accelerator switch
        {
            CudaAccelerator cuda => cuda.Architecture >= LeastCudaArchitecture,
            CLAccelerator => ((CLDevice)accelerator.Device).GetDeviceInfo(
                (CLDeviceInfoType)IndependentForwardProgress, out int promised) == CLError.CL_SUCCESS && promised != 0,
            _ => false,
        };
        if (!isIndependent)
        {
            throw new NotSupportedException(
                $"The roles of a kernel wait for each other, and {accelerator.Name} does not promise that warps make progress "
                + "independently. CUDA devices of compute capability 7.0 and up, the CPU accelerator, and OpenCL devices with "
                + "independent forward progress of sub-groups do.");
        }
    }
}
