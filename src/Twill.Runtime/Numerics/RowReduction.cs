using System;
using System.Numerics.Tensors;
using Twill.Scheduling.Programs;

namespace Twill.Numerics;

/// <summary>Reductions of every row of a row-major tile to one value.</summary>
internal static class RowReduction
{
    /// <summary>
    /// Reduces every row. A row with a NaN gives NaN; the order in which a sum is taken is unspecified.
    /// </summary>
    /// <param name="reduction">How.</param>
    /// <param name="source">The tile, row-major.</param>
    /// <param name="destination">One value per row.</param>
    /// <param name="columns">The number of columns.</param>
    public static void Apply(ReductionKind reduction, ReadOnlySpan<float> source, Span<float> destination, int columns)
    {
        for (int row = 0; row < destination.Length; row++)
        {
            ReadOnlySpan<float> elements = source.Slice(row * columns, columns);
            destination[row] = reduction switch
            {
                ReductionKind.Sum => TensorPrimitives.Sum(elements),
                ReductionKind.Maximum => TensorPrimitives.Max(elements),
                ReductionKind.Minimum => TensorPrimitives.Min(elements),
                _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "Not a reduction."),
            };
        }
    }
}
