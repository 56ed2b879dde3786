using System;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>Performs affine masks: in every row the columns that satisfy all conditions are neighbours.</summary>
internal static class MaskInterpreter
{
    internal static void Perform(
        TileOperation.Mask mask, TileRows source, TileBuffer destination, ScalarEvaluator scalars, int iteration)
    {
        ScalarValue otherwise = scalars.Evaluate(mask.Otherwise, iteration);
        switch (destination.Element)
        {
            case ElementType.Float32:
                Perform(mask, source.Elements<float>(), destination.Floats, otherwise.Real, source, scalars, iteration);
                break;
            case ElementType.Int32:
                Perform(mask, source.Elements<int>(), destination.Integers, otherwise.Integer, source, scalars, iteration);
                break;
            case ElementType.Half or ElementType.BFloat16:
                ushort[] bits = new ushort[1];
                Rounding.Narrow([otherwise.Real], bits, destination.Element);
                Perform(mask, source.Elements<ushort>(), destination.Bits, bits[0], source, scalars, iteration);
                break;
            default:
                throw new NotSupportedException($"A mask of elements of {destination.Element} is not simulated.");
        }
    }

    private static void Perform<T>(
        TileOperation.Mask mask, ReadOnlySpan<T> source, Span<T> destination, T otherwise,
        TileRows shape, ScalarEvaluator scalars, int iteration)
    {
        int columns = shape.Columns;
        for (int row = 0; row < shape.Rows; row++)
        {
            (int first, int last) = (0, columns);
            foreach (AffineCondition condition in mask.Conditions)
            {
                long limit = scalars.Integer(condition.Bound, iteration) - (long)scalars.Integer(condition.Offset, iteration)
                    - ((long)condition.RowFactor * row);
                (int from, int to) = Columns(condition.ColumnFactor, limit, columns);
                (first, last) = (Math.Max(first, from), Math.Min(last, to));
            }

            Span<T> result = destination.Slice(row * columns, columns);
            if (first >= last)
            {
                result.Fill(otherwise);
                continue;
            }

            source.Slice((row * columns) + first, last - first).CopyTo(result[first..]);
            result[..first].Fill(otherwise);
            result[last..].Fill(otherwise);
        }
    }

    /// <summary>The columns c of a row for which factor · c &lt; limit.</summary>
    private static (int First, int Last) Columns(int factor, long limit, int columns)
    {
        if (factor == 0)
        {
            return limit > 0 ? (0, columns) : (0, 0);
        }

        // factor · c ≤ limit − 1
        long bound = limit - 1;
        return factor > 0
            ? (0, (int)Math.Clamp(FloorDivide(bound, factor) + 1, 0, columns))
            : ((int)Math.Clamp(-FloorDivide(bound, -(long)factor), 0, columns), columns);
    }

    private static long FloorDivide(long dividend, long divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);
}
