using System;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Scalars;

/// <summary>Rounds constants to the floating-point formats, to nearest with ties to even.</summary>
internal static class FloatRounding
{
    /// <summary>The greatest finite number of <see cref="ElementType.Half"/>.</summary>
    public const float GreatestHalf = 65504f;

    /// <summary>The greatest finite number of <see cref="ElementType.BFloat16"/>.</summary>
    public const float GreatestBFloat16 = 3.3895314e38f;

    /// <summary>The number of the format that is nearest to a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">Float32, Half or BFloat16.</param>
    public static float Round(double value, ElementType format) => format switch
    {
        ElementType.Half => Round(value, significandBits: 10, leastExponent: -14, GreatestHalf),
        ElementType.BFloat16 => Round(value, significandBits: 7, leastExponent: -126, GreatestBFloat16),
        _ => (float)value,
    };

    private static float Round(double value, int significandBits, int leastExponent, double greatest)
    {
        if (value == 0 || double.IsNaN(value) || double.IsInfinity(value))
        {
            return (float)value;
        }

        int exponent = (int)((BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF) - 1023;
        double spacing = PowerOfTwo(Math.Max(exponent, leastExponent) - significandBits);
        double rounded = Math.Round(value / spacing, MidpointRounding.ToEven) * spacing;
        if (Math.Abs(rounded) > greatest)
        {
            return value > 0 ? float.PositiveInfinity : float.NegativeInfinity;
        }

        return (float)rounded;
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
