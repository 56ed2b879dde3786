using Twill.Scheduling.Programs;

namespace Twill.Kernels.Devices;

/// <summary>What <see cref="KernelScalar"/> does on a device.</summary>
internal static class DeviceKernelScalar
{
    public static float Map(MapKind kind, float value) => DeviceNumbers.Map(kind, value);

    public static float Extremum(MapKind kind, float left, float right) =>
        kind == MapKind.Minimum ? DeviceNumbers.Minimum(left, right) : DeviceNumbers.Maximum(left, right);

    public static float Round(float value, ElementType format) =>
        DeviceNumbers.Widen(DeviceNumbers.Narrow(value, format), format);
}
