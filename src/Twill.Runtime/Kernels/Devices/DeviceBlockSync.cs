using ILGPU;
using ILGPU.Runtime.Cuda;

namespace Twill.Kernels.Devices;

/// <summary>What <see cref="BlockSync"/> does on a device.</summary>
internal static class DeviceBlockSync
{
    public static void Begin(BlockWatch watch)
    {
    }

    public static void Finish(BlockWatch watch)
    {
    }

    public static void Arrive(ref int counter, BlockWatch watch)
    {
        MemoryFence.GroupLevel();
        Atomic.Add(ref counter, 1);
    }

    public static void WaitAtLeast(
        ref int counter, int target, BlockWatch watch, RoleWaitKind kind, int ring, int fill)
    {
        while (Atomic.Add(ref counter, 0) < target)
        {
            CudaAsm.Emit("nanosleep.u32 64;");
        }

        MemoryFence.GroupLevel();
    }

    public static void WaitAtLeastOpenCL(
        ref int counter, int target, BlockWatch watch, RoleWaitKind kind, int ring, int fill)
    {
        while (Atomic.Add(ref counter, 0) < target)
        {
        }

        MemoryFence.GroupLevel();
    }
}
