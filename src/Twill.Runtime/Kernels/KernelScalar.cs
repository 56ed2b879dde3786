using System;
using ILGPU.IR.Intrinsics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Kernels;

/// <summary>Scalar arithmetic of a kernel that C# on a device does not do as C# on a CPU does.</summary>
public static class KernelScalar
{
    /// <summary>⌈(upper − lower) / step⌉ trips of a loop, none if that is negative.</summary>
    /// <param name="lower">First value of the loop variable.</param>
    /// <param name="upper">The loop ends before this value.</param>
    /// <param name="step">Positive step.</param>
    public static int TripCount(int lower, int upper, int step) =>
        upper <= lower ? 0 : (int)(((long)upper - lower + step - 1) / step);

    /// <summary>The quotient, rounded toward zero; 0 for a division by 0, which would end the process on the CPU.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    public static int Divide(int left, int right)
    {
        if (right == 0)
        {
            return 0;
        }

        // A device divides negative numbers by powers of two with a shift, which rounds down.
        long dividend = left;
        long divisor = right;
        long quotient = (dividend < 0 ? -dividend : dividend) / (divisor < 0 ? -divisor : divisor);
        return (int)((left < 0) == (right < 0) ? quotient : -quotient);
    }

    /// <summary>The absolute value; that of the least integer is itself.</summary>
    /// <param name="value">The integer.</param>
    public static int Absolute(int value) => value < 0 ? -value : value;

    /// <summary>What the division leaves, with the dividend's sign; 0 for a division by 0.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    public static int Remainder(int left, int right) => right == 0 ? 0 : left - (Divide(left, right) * right);

    /// <summary>A function of a number.</summary>
    /// <param name="kind">The function: Negate to Sigmoid.</param>
    /// <param name="value">The number.</param>
    [IntrinsicImplementation]
    public static float Map(MapKind kind, float value)
    {
        Span<float> result = [value];
        Elementwise.Apply(kind, result, result);
        return result[0];
    }

    /// <summary>The lesser or the greater of two numbers; NaN if either is.</summary>
    /// <param name="kind">Minimum or Maximum.</param>
    /// <param name="left">The first number.</param>
    /// <param name="right">The second number.</param>
    [IntrinsicImplementation]
    public static float Extremum(MapKind kind, float left, float right) =>
        kind == MapKind.Minimum ? MathF.Min(left, right) : MathF.Max(left, right);

    /// <summary>The nearest value of a 16-bit format, ties to even.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">Half or BFloat16.</param>
    [IntrinsicImplementation]
    public static float Round(float value, ElementType format) => format == ElementType.Half
        ? (float)(System.Half)value
        : Rounding.WidenBFloat16(Rounding.NarrowBFloat16(value));
}
