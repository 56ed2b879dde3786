using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Twill.Numerics;

/// <summary>Conversions between <see cref="float"/> and the 16-bit formats, stored as their bits.</summary>
internal static class Rounding
{
    /// <summary>Converts 16-bit elements to <see cref="float"/>, which is exact.</summary>
    public static void Widen(ReadOnlySpan<ushort> source, Span<float> destination, ElementKind kind)
    {
        if (kind == ElementKind.Half)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(source), destination);
            return;
        }

        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = WidenBFloat16(source[i]);
        }
    }

    /// <summary>Rounds to the nearest 16-bit element, ties to even.</summary>
    public static void Narrow(ReadOnlySpan<float> source, Span<ushort> destination, ElementKind kind)
    {
        if (kind == ElementKind.Half)
        {
            TensorPrimitives.ConvertToHalf(source, MemoryMarshal.Cast<ushort, Half>(destination));
            return;
        }

        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = NarrowBFloat16(source[i]);
        }
    }

    /// <summary>The value of a bfloat16.</summary>
    public static float WidenBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <summary>The bits of the bfloat16 nearest to a value, ties to even; a NaN stays a quiet NaN of the same sign.</summary>
    public static ushort NarrowBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40u)
            : (ushort)((bits + 0x7FFFu + ((bits >> 16) & 1u)) >> 16);
    }
}
