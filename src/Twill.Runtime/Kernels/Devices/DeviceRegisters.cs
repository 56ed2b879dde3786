using ILGPU;

namespace Twill.Kernels.Devices;

/// <summary>What <see cref="Registers"/> does on a device: local memory.</summary>
internal static class DeviceRegisters
{
    public static ArrayView<float> TakeFloats(BlockWatch watch, int count) => LocalMemory.Allocate<float>(count);

    public static ArrayView<int> TakeIntegers(BlockWatch watch, int count) => LocalMemory.Allocate<int>(count);

    public static ArrayView<byte> TakeMasks(BlockWatch watch, int count) => LocalMemory.Allocate<byte>(count);
}
