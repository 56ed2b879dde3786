using System;
using System.Numerics.Tensors;

namespace Twill.Numerics;

/// <summary>Reductions of every row of a row-major tile to one value. The order within a row is unspecified.</summary>
internal static class RowReduction
{
    /// <summary>The greatest number of every row; NaN only where the row is NaN throughout.</summary>
    public static void Max(ReadOnlySpan<float> source, Span<float> destination, int columns)
    {
        for (int row = 0; row < destination.Length; row++)
        {
            destination[row] = TensorPrimitives.MaxNumber(source.Slice(row * columns, columns));
        }
    }

    /// <summary>The least number of every row; NaN only where the row is NaN throughout.</summary>
    public static void Min(ReadOnlySpan<float> source, Span<float> destination, int columns)
    {
        for (int row = 0; row < destination.Length; row++)
        {
            destination[row] = TensorPrimitives.MinNumber(source.Slice(row * columns, columns));
        }
    }

    /// <summary>The sum of every row.</summary>
    public static void Sum(ReadOnlySpan<float> source, Span<float> destination, int columns)
    {
        for (int row = 0; row < destination.Length; row++)
        {
            destination[row] = TensorPrimitives.Sum(source.Slice(row * columns, columns));
        }
    }
}
