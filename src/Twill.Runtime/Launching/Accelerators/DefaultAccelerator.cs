using System;
using System.Numerics;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Twill.Launching;

/// <summary>
/// The accelerator of launches that name none: the first CUDA device that can run kernels, else the CPU accelerator. It lives in a context
/// of its own that is created once a process, when first needed.
/// </summary>
public static class DefaultAccelerator
{
    /// <summary>The largest CPU device that is prepared: lanes × 2 to this power.</summary>
    private const int GreatestWarpPower = 5;
    private const int LanesPerWarp = 2;

    private static readonly Lazy<Context> SharedContext = new(CreateContext);
    private static readonly Lazy<CudaAccelerator?> Cuda = new(CreateCuda);
    private static readonly Lazy<Accelerator>[] Cpus =
        [.. Array.ConvertAll(Powers(), power => new Lazy<Accelerator>(() => CreateCpu(power)))];

    /// <summary>The accelerator for kernels of so many roles.</summary>
    /// <param name="roles">Roles of the kernel; on the CPU each is a thread.</param>
    /// <exception cref="ArgumentOutOfRangeException">More roles than any kernel has.</exception>
    public static Accelerator For(int roles)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(roles, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(roles, LanesPerWarp << GreatestWarpPower);
        return Cuda.Value ?? Cpus[Power(roles)].Value;
    }

    /// <summary>The CPU accelerator for kernels of so many roles, whatever devices there are.</summary>
    /// <param name="roles">Roles of the kernel; each is a thread.</param>
    /// <exception cref="ArgumentOutOfRangeException">More roles than any kernel has.</exception>
    public static Accelerator Cpu(int roles)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(roles, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(roles, LanesPerWarp << GreatestWarpPower);
        return Cpus[Power(roles)].Value;
    }

    private static int[] Powers()
    {
        int[] powers = new int[GreatestWarpPower + 1];
        for (int power = 0; power < powers.Length; power++)
        {
            powers[power] = power;
        }

        return powers;
    }

    private static int Power(int roles) => BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)((roles + 1) / LanesPerWarp)));

    private static Context CreateContext() => Context.Create(builder =>
    {
        builder.EnableTwill().Cuda();
        foreach (int power in Powers())
        {
            builder.CPU(new CPUDevice(LanesPerWarp, 1 << power, 1));
        }
    });

    private static CudaAccelerator? CreateCuda()
    {
        foreach (CudaDevice device in SharedContext.Value.GetCudaDevices())
        {
            if (device.Architecture >= AcceleratorSupport.LeastCudaArchitecture)
            {
                return device.CreateCudaAccelerator(SharedContext.Value);
            }
        }

        return null;
    }

    private static CPUAccelerator CreateCpu(int power) => SharedContext.Value
        .GetCPUDevice(power).CreateCPUAccelerator(SharedContext.Value, CPUAcceleratorMode.Parallel);
}
