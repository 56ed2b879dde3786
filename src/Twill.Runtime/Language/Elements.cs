using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

/// <summary>The element types of tiles, and their way into <see cref="float"/>, in which 16-bit tiles are computed.</summary>
internal static class Elements
{
    /// <summary>Whether tiles of this type can be made at all.</summary>
    public static bool IsSupported<T>() =>
        typeof(T) == typeof(float) || typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16)
        || typeof(T) == typeof(int) || typeof(T) == typeof(bool)
        || typeof(T) == typeof(Float8E4M3) || typeof(T) == typeof(Float8E5M2);

    /// <summary>Whether the type's tiles are computed in <see cref="float"/> and rounded once.</summary>
    public static bool IsSixteenBit<T>() => typeof(T) == typeof(Half) || typeof(T) == typeof(BFloat16);

    /// <summary>The format of a 16-bit element type.</summary>
    public static ElementType FormatOf<T>() => typeof(T) == typeof(Half) ? ElementType.Half : ElementType.BFloat16;

    /// <summary>Elements whose values are not set: every caller writes all of them.</summary>
    public static T[] Allocate<T>(int length) => GC.AllocateUninitializedArray<T>(length);

    /// <summary>The bits of 16-bit elements.</summary>
    public static ReadOnlySpan<ushort> Bits<T>(ReadOnlySpan<T> source)
        where T : unmanaged =>
        MemoryMarshal.Cast<T, ushort>(source);

    /// <summary>The elements as floats; those of a float tile are not copied.</summary>
    public static ReadOnlySpan<float> Widen<T>(ReadOnlySpan<T> source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return MemoryMarshal.Cast<T, float>(source);
        }

        float[] widened = Allocate<float>(source.Length);
        if (IsSixteenBit<T>())
        {
            Rounding.Widen(Bits(source), widened, FormatOf<T>());
        }
        else if (typeof(T) == typeof(int))
        {
            TensorPrimitives.ConvertChecked(MemoryMarshal.Cast<T, int>(source), widened.AsSpan());
        }
        else if (typeof(T) == typeof(Float8E4M3))
        {
            ReadOnlySpan<Float8E4M3> numbers = MemoryMarshal.Cast<T, Float8E4M3>(source);
            for (int i = 0; i < widened.Length; i++)
            {
                widened[i] = numbers[i];
            }
        }
        else if (typeof(T) == typeof(Float8E5M2))
        {
            ReadOnlySpan<Float8E5M2> numbers = MemoryMarshal.Cast<T, Float8E5M2>(source);
            for (int i = 0; i < widened.Length; i++)
            {
                widened[i] = numbers[i];
            }
        }
        else
        {
            throw new NotSupportedException($"Elements of type {typeof(T).Name} are not numbers that convert to float.");
        }

        return widened;
    }

    /// <summary>The operand as floats.</summary>
    public static Operand<float> Widen<T>(Operand<T> operand)
        where T : unmanaged => operand.Shape switch
        {
            OperandShape.Tile => Operand<float>.Tile(Widen(operand.Elements)),
            OperandShape.Column => Operand<float>.Column(Widen(operand.Elements)),
            _ => Operand<float>.Scalar(Widen<T>([operand.Value])[0]),
        };

    /// <summary>The floats rounded to the element type; floats themselves are not copied.</summary>
    public static T[] Narrow<T>(float[] source)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            return Unsafe.As<float[], T[]>(ref source);
        }

        T[] narrowed = Allocate<T>(source.Length);
        if (IsSixteenBit<T>())
        {
            Rounding.Narrow(source, MemoryMarshal.Cast<T, ushort>(narrowed.AsSpan()), FormatOf<T>());
        }
        else if (typeof(T) == typeof(Float8E4M3))
        {
            Span<Float8E4M3> numbers = MemoryMarshal.Cast<T, Float8E4M3>(narrowed.AsSpan());
            for (int i = 0; i < source.Length; i++)
            {
                numbers[i] = (Float8E4M3)source[i];
            }
        }
        else if (typeof(T) == typeof(Float8E5M2))
        {
            Span<Float8E5M2> numbers = MemoryMarshal.Cast<T, Float8E5M2>(narrowed.AsSpan());
            for (int i = 0; i < source.Length; i++)
            {
                numbers[i] = (Float8E5M2)source[i];
            }
        }
        else
        {
            throw new NotSupportedException($"Floats do not convert to elements of type {typeof(T).Name}.");
        }

        return narrowed;
    }

    /// <summary>The elements converted to another type, rounded to nearest with ties to even.</summary>
    public static T[] Convert<TSource, T>(ReadOnlySpan<TSource> source)
        where TSource : unmanaged
        where T : unmanaged
    {
        if (typeof(TSource) == typeof(T))
        {
            return MemoryMarshal.Cast<TSource, T>(source).ToArray();
        }

        // Widen returns float elements as they are, and Narrow keeps what it is given: one of the two must copy
        ReadOnlySpan<float> widened = Widen(source);
        return Narrow<T>(widened.ToArray());
    }
}
