using ILGPU;
using ILGPU.Algorithms;
using Twill.Scheduling.Programs;

namespace Twill.Kernels.Devices;

/// <summary>Arithmetic on single elements in the part of C# that ILGPU compiles.</summary>
internal static class DeviceNumbers
{
    /// <summary>The value of a 16-bit element.</summary>
    public static float Widen(ushort bits, ElementType format) => format == ElementType.BFloat16
        ? Interop.IntAsFloat((uint)bits << 16)
        : (float)Interop.IntAsFloat(bits);

    /// <summary>The bits of the nearest 16-bit element, ties to even.</summary>
    public static ushort Narrow(float value, ElementType format)
    {
        if (format != ElementType.BFloat16)
        {
            return Interop.FloatAsInt((Half)value);
        }

        uint bits = Interop.FloatAsInt(value);
        uint upper = bits >> 16;
        uint rounded = (bits + 0x7FFFu + (upper & 1u)) >> 16;
        return (ushort)(float.IsNaN(value) ? upper | 0x40u : rounded);
    }

    public static float Map(MapKind kind, float value) => kind switch
    {
        MapKind.Negate => -value,
        MapKind.Absolute => XMath.Abs(value),
        MapKind.Exp => XMath.Exp(value),
        MapKind.Exp2 => XMath.Exp2(value),
        MapKind.Log => XMath.Log(value),
        MapKind.Log2 => XMath.Log2(value),
        MapKind.SquareRoot => XMath.Sqrt(value),
        MapKind.ReciprocalSquareRoot => 1f / XMath.Sqrt(value),
        MapKind.Reciprocal => 1f / value,
        MapKind.Tanh => XMath.Tanh(value),
        MapKind.Sigmoid => 1f / (1f + XMath.Exp(-value)),
        _ => value,
    };

    public static float Map(MapKind kind, float left, float right) => kind switch
    {
        MapKind.Add => left + right,
        MapKind.Subtract => left - right,
        MapKind.Multiply => left * right,
        MapKind.Divide => left / right,
        MapKind.Minimum => Minimum(left, right),
        MapKind.Maximum => Maximum(left, right),
        _ => left,
    };

    public static int Map(MapKind kind, int left, int right) => kind switch
    {
        MapKind.Add => left + right,
        MapKind.Subtract => left - right,
        MapKind.Multiply => left * right,
        MapKind.Minimum => left < right ? left : right,
        MapKind.Maximum => left < right ? right : left,
        _ => left,
    };

    public static bool Compare(MapKind kind, float left, float right) => kind switch
    {
        MapKind.Less => left < right,
        MapKind.LessOrEqual => left <= right,
        MapKind.Greater => left > right,
        MapKind.GreaterOrEqual => left >= right,
        MapKind.Equal => left == right,
        _ => left != right,
    };

    public static bool Compare(MapKind kind, int left, int right) => kind switch
    {
        MapKind.Less => left < right,
        MapKind.LessOrEqual => left <= right,
        MapKind.Greater => left > right,
        MapKind.GreaterOrEqual => left >= right,
        MapKind.Equal => left == right,
        _ => left != right,
    };

    /// <summary>The lesser; a NaN wins, which the device's own instruction would pass over.</summary>
    public static float Minimum(float left, float right) => left < right || float.IsNaN(left) ? left : right;

    /// <summary>The greater; a NaN wins, which the device's own instruction would pass over.</summary>
    public static float Maximum(float left, float right) => left > right || float.IsNaN(left) ? left : right;
}
