using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Twill.Scheduling.Programs;

namespace Twill.Numerics;

/// <summary>Conversions between <see cref="float"/> and the 16-bit formats, stored as their bits.</summary>
internal static class Rounding
{
    private const uint ExponentMask = 0x7F80_0000;
    private const uint MagnitudeMask = 0x7FFF_FFFF;
    private const uint QuietBit = 0x40;

    /// <summary>Converts 16-bit elements to <see cref="float"/>, which is exact.</summary>
    /// <param name="source">The bits of the elements.</param>
    /// <param name="destination">As many floats.</param>
    /// <param name="format">Half or BFloat16.</param>
    public static void Widen(ReadOnlySpan<ushort> source, Span<float> destination, ElementType format)
    {
        switch (format)
        {
            case ElementType.Half:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(source), destination);
                break;
            case ElementType.BFloat16:
                WidenBFloat16(source, destination);
                break;
            default:
                throw NoFormat(format);
        }
    }

    /// <summary>Rounds to the nearest 16-bit element, ties to even.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="destination">The bits of as many elements.</param>
    /// <param name="format">Half or BFloat16.</param>
    public static void Narrow(ReadOnlySpan<float> source, Span<ushort> destination, ElementType format)
    {
        switch (format)
        {
            case ElementType.Half:
                TensorPrimitives.ConvertToHalf(source, MemoryMarshal.Cast<ushort, Half>(destination));
                break;
            case ElementType.BFloat16:
                NarrowBFloat16(source, destination);
                break;
            default:
                throw NoFormat(format);
        }
    }

    /// <summary>The value of a bfloat16.</summary>
    public static float WidenBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <summary>The bits of the bfloat16 nearest to a value, ties to even; a NaN stays a quiet NaN of the same sign.</summary>
    public static ushort NarrowBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint upper = bits >> 16;
        return (bits & MagnitudeMask) > ExponentMask
            ? (ushort)(upper | QuietBit)
            : (ushort)((bits + 0x7FFFu + (upper & 1u)) >> 16);
    }

    private static void WidenBFloat16(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        int done = 0;
        for (; done + Vector<ushort>.Count <= source.Length; done += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(source[done..]), out Vector<uint> low, out Vector<uint> high);
            Vector.AsVectorSingle(low << 16).CopyTo(destination[done..]);
            Vector.AsVectorSingle(high << 16).CopyTo(destination[(done + Vector<float>.Count)..]);
        }

        for (; done < source.Length; done++)
        {
            destination[done] = WidenBFloat16(source[done]);
        }
    }

    private static void NarrowBFloat16(ReadOnlySpan<float> source, Span<ushort> destination)
    {
        int done = 0;
        for (; done + Vector<ushort>.Count <= source.Length; done += Vector<ushort>.Count)
        {
            Vector<uint> low = NarrowBFloat16(new Vector<float>(source[done..]));
            Vector<uint> high = NarrowBFloat16(new Vector<float>(source[(done + Vector<float>.Count)..]));
            Vector.Narrow(low, high).CopyTo(destination[done..]);
        }

        for (; done < source.Length; done++)
        {
            destination[done] = NarrowBFloat16(source[done]);
        }
    }

    private static Vector<uint> NarrowBFloat16(Vector<float> value)
    {
        Vector<uint> bits = Vector.AsVectorUInt32(value);
        Vector<uint> upper = bits >>> 16;
        Vector<uint> rounded = (bits + new Vector<uint>(0x7FFF) + (upper & Vector<uint>.One)) >>> 16;
        Vector<uint> isNaN = Vector.GreaterThan(bits & new Vector<uint>(MagnitudeMask), new Vector<uint>(ExponentMask));
        return Vector.ConditionalSelect(isNaN, upper | new Vector<uint>(QuietBit), rounded);
    }

    private static ArgumentOutOfRangeException NoFormat(ElementType format) =>
        new(nameof(format), format, "Not a 16-bit floating-point format.");
}
