using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace Twill.Launching;

/// <summary>Shared memory that a block may use on an accelerator, and the driver's leave to use it.</summary>
internal static unsafe class SharedMemoryLimit
{
    /// <summary>What a kernel may use without asking the driver.</summary>
    private const int WithoutOptIn = 48 * 1024;

    // Constants of the driver's interface, cuda.h
    private const int MaxSharedMemoryPerBlockOptIn = 97;
    private const int MaxDynamicSharedSizeBytes = 8;

    /// <summary>Bytes of shared memory that a block can have on the accelerator.</summary>
    public static long Of(Accelerator accelerator) => accelerator switch
    {
        // Managed memory, without a limit of its own
        CPUAccelerator => long.MaxValue,
        CudaAccelerator cuda => CudaAPI.CurrentAPI.GetDeviceAttribute(
            (DeviceAttributeKind)MaxSharedMemoryPerBlockOptIn, cuda.DeviceId),
        _ => accelerator.MaxSharedMemoryPerGroup,
    };

    /// <summary>Asks the driver to let a kernel use so much dynamic shared memory.</summary>
    public static void Allow(Kernel kernel, int bytes)
    {
        if (bytes <= WithoutOptIn || kernel is not CudaKernel cuda)
        {
            return;
        }

        var set = (delegate* unmanaged<nint, int, int, int>)CudaLibrary.Function("cuFuncSetAttribute");
        ScopedAcceleratorBinding binding = kernel.Accelerator.BindScoped();
        try
        {
            CudaException.ThrowIfFailed((CudaError)set(cuda.FunctionPtr, MaxDynamicSharedSizeBytes, bytes));
        }
        finally
        {
            binding.Recover();
        }
    }
}
