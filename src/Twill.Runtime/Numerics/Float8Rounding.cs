using System;

namespace Twill.Numerics;

/// <summary>
/// Conversions between <see cref="float"/> and the 8-bit formats, as the GPU's saturating conversions do them: round to
/// nearest with ties to even, to the largest finite value where the result would be greater.
/// </summary>
internal static class Float8Rounding
{
    private const byte E4M3Largest = 0x7E;
    private const byte E5M2Largest = 0x7B;
    private const byte QuietNaN = 0x7F;

    /// <summary>The value of an E4M3 number (exponent bias 7, all ones a NaN, no infinities).</summary>
    public static float WidenE4M3(byte bits) =>
        (bits & 0x7F) == QuietNaN ? float.NaN : Widen(bits, fractionBits: 3, bias: 7);

    /// <summary>The value of an E5M2 number: the upper half of a <see cref="Half"/>.</summary>
    public static float WidenE5M2(byte bits) => (float)BitConverter.UInt16BitsToHalf((ushort)(bits << 8));

    /// <summary>The bits of the E4M3 number nearest to a value.</summary>
    public static byte NarrowE4M3(float value) => Narrow(value, fractionBits: 3, bias: 7, E4M3Largest);

    /// <summary>The bits of the E5M2 number nearest to a value.</summary>
    public static byte NarrowE5M2(float value) => Narrow(value, fractionBits: 2, bias: 15, E5M2Largest);

    private static float Widen(byte bits, int fractionBits, int bias)
    {
        int exponent = (bits & 0x7F) >> fractionBits;
        int fraction = bits & ((1 << fractionBits) - 1);
        int significand = exponent == 0 ? fraction : fraction | (1 << fractionBits);
        float magnitude = MathF.ScaleB(significand, Math.Max(exponent, 1) - bias - fractionBits);
        return (bits & 0x80) == 0 ? magnitude : -magnitude;
    }

    private static byte Narrow(float value, int fractionBits, int bias, byte largest)
    {
        if (float.IsNaN(value))
        {
            return QuietNaN;
        }

        int sign = float.IsNegative(value) ? 0x80 : 0;
        float magnitude = MathF.Abs(value);
        if (float.IsInfinity(magnitude))
        {
            return (byte)(sign | largest);
        }

        // below the least normal number the spacing stays that of the least exponent
        int exponent = magnitude == 0f ? 1 - bias : Math.Max(MathF.ILogB(magnitude), 1 - bias);
        int significand = (int)MathF.Round(MathF.ScaleB(magnitude, fractionBits - exponent), MidpointRounding.ToEven);

        // the significand's leading one adds one to the exponent field, as does a carry out of the rounding
        long bits = (long)((exponent + bias - 1) << fractionBits) + significand;
        return (byte)(sign | (int)Math.Min(bits, largest));
    }
}
