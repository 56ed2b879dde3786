using System;

namespace Twill.Numerics;

/// <summary>
/// Matrix products with <see cref="float"/> accumulation: every element of the result starts from the accumulator (or
/// zero) and takes one fused multiply-add per element of the inner dimension.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>
    /// Adds a product to a result: result[i, j] += Σ over p of a[i, p] · b[p, j].
    /// </summary>
    /// <param name="a">rows × inner row-major, or inner × rows if <paramref name="aTransposed"/>.</param>
    /// <param name="aTransposed">Whether the first operand is stored transposed.</param>
    /// <param name="b">inner × columns row-major, or columns × inner if <paramref name="bTransposed"/>.</param>
    /// <param name="bTransposed">Whether the second operand is stored transposed.</param>
    /// <param name="result">rows × columns, row-major: the accumulator on entry, the sum on return.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="inner">The dimension that is summed over.</param>
    public static void Accumulate(
        ReadOnlySpan<float> a, bool aTransposed, ReadOnlySpan<float> b, bool bTransposed, Span<float> result,
        int rows, int columns, int inner)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                float sum = result[(i * columns) + j];
                for (int p = 0; p < inner; p++)
                {
                    sum = MathF.FusedMultiplyAdd(
                        a[aTransposed ? (p * rows) + i : (i * inner) + p],
                        b[bTransposed ? (j * inner) + p : (p * columns) + j],
                        sum);
                }

                result[(i * columns) + j] = sum;
            }
        }
    }
}
