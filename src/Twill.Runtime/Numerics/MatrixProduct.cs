using System;
using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Twill.Numerics;

/// <summary>
/// Matrix products with <see cref="float"/> accumulation. Every element of the result starts from what is there and
/// takes one fused multiply-add per element of the inner dimension, in ascending order: the result is the same for any
/// width of vectors and any split of rows and columns.
/// </summary>
internal static class MatrixProduct
{
    // the kernel holds RowBlock × 2 vectors of sums in registers
    private const int RowBlock = 6;

    private static int ColumnBlock => 2 * Vector<float>.Count;

    /// <summary>Adds a product to a result: result[i, j] += Σ over p of a[i, p] · b[p, j].</summary>
    /// <param name="a">The first operand: rows × inner.</param>
    /// <param name="b">The second operand: inner × columns.</param>
    /// <param name="result">rows × columns, row-major: the accumulator on entry, the sum on return.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="inner">The dimension that is summed over.</param>
    public static void Accumulate(
        MatrixOperand a, MatrixOperand b, Span<float> result, int rows, int columns, int inner)
    {
        int panels = (columns + ColumnBlock - 1) / ColumnBlock;
        float[] left = ArrayPool<float>.Shared.Rent(rows * inner);
        float[] right = ArrayPool<float>.Shared.Rent(panels * ColumnBlock * inner);
        try
        {
            a.CopyRows(a.IsTransposed ? inner : rows, a.IsTransposed ? rows : inner, left);
            Pack(b, right, columns, inner);
            for (int panel = 0; panel < panels; panel++)
            {
                int firstColumn = panel * ColumnBlock;
                AccumulatePanel(
                    left, a.IsTransposed ? 1 : inner, a.IsTransposed ? rows : 1,
                    right.AsSpan(firstColumn * inner, ColumnBlock * inner),
                    result[firstColumn..], rows, Math.Min(ColumnBlock, columns - firstColumn), columns, inner);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(left);
            ArrayPool<float>.Shared.Return(right);
        }
    }

    /// <summary>
    /// Lays out the second operand in panels of <see cref="ColumnBlock"/> columns, row after row, so that the kernel reads
    /// consecutive memory; the last panel is filled up with zeros.
    /// </summary>
    private static void Pack(MatrixOperand b, Span<float> packed, int columns, int inner)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(columns * inner);
        b.CopyRows(b.IsTransposed ? columns : inner, b.IsTransposed ? inner : columns, rented);
        ReadOnlySpan<float> source = rented;
        for (int firstColumn = 0; firstColumn < columns; firstColumn += ColumnBlock)
        {
            int width = Math.Min(ColumnBlock, columns - firstColumn);
            Span<float> panel = packed.Slice(firstColumn * inner, ColumnBlock * inner);
            if (width < ColumnBlock)
            {
                panel.Clear();
            }

            if (b.IsTransposed)
            {
                for (int column = 0; column < width; column++)
                {
                    ReadOnlySpan<float> line = source.Slice((firstColumn + column) * inner, inner);
                    for (int p = 0; p < line.Length; p++)
                    {
                        panel[(p * ColumnBlock) + column] = line[p];
                    }
                }
            }
            else
            {
                for (int p = 0; p < inner; p++)
                {
                    source.Slice((p * columns) + firstColumn, width).CopyTo(panel[(p * ColumnBlock)..]);
                }
            }
        }

        ArrayPool<float>.Shared.Return(rented);
    }

    private static void AccumulatePanel(
        ReadOnlySpan<float> left, int rowStride, int innerStride, ReadOnlySpan<float> panel, Span<float> result,
        int rows, int width, int pitch, int inner)
    {
        Span<float> edge = stackalloc float[ColumnBlock];
        for (int row = 0; row < rows; row += RowBlock)
        {
            int height = Math.Min(RowBlock, rows - row);
            if (height == RowBlock && width == ColumnBlock)
            {
                AccumulateBlock(
                    left[(row * rowStride)..], rowStride, innerStride, panel, result[(row * pitch)..], pitch, inner);
            }
            else
            {
                for (int i = row; i < row + height; i++)
                {
                    Span<float> resultRow = result.Slice(i * pitch, width);
                    resultRow.CopyTo(edge);
                    AccumulateRow(left[(i * rowStride)..], innerStride, panel, edge, inner);
                    edge[..width].CopyTo(resultRow);
                }
            }
        }
    }

    /// <summary>One row of at most <see cref="ColumnBlock"/> columns.</summary>
    private static void AccumulateRow(
        ReadOnlySpan<float> left, int innerStride, ReadOnlySpan<float> panel, Span<float> sums, int inner)
    {
        ref float b = ref MemoryMarshal.GetReference(panel);
        ref float c = ref MemoryMarshal.GetReference(sums);
        Vector<float> first = Vector.LoadUnsafe(ref c);
        Vector<float> second = Vector.LoadUnsafe(ref c, (nuint)Vector<float>.Count);
        for (int p = 0; p < inner; p++)
        {
            Vector<float> value = Vector.Create(left[p * innerStride]);
            first = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref b), first);
            second = Vector.FusedMultiplyAdd(value, Vector.LoadUnsafe(ref b, (nuint)Vector<float>.Count), second);
            b = ref Unsafe.Add(ref b, ColumnBlock);
        }

        first.StoreUnsafe(ref c);
        second.StoreUnsafe(ref c, (nuint)Vector<float>.Count);
    }

    /// <summary><see cref="RowBlock"/> rows of <see cref="ColumnBlock"/> columns, the sums in registers throughout.</summary>
    private static void AccumulateBlock(
        ReadOnlySpan<float> left, int rowStride, int innerStride, ReadOnlySpan<float> panel, Span<float> result,
        int pitch, int inner)
    {
        nuint width = (nuint)Vector<float>.Count;
        ref float b = ref MemoryMarshal.GetReference(panel);
        ref float a0 = ref MemoryMarshal.GetReference(left);
        ref float a1 = ref Unsafe.Add(ref a0, rowStride);
        ref float a2 = ref Unsafe.Add(ref a1, rowStride);
        ref float a3 = ref Unsafe.Add(ref a2, rowStride);
        ref float a4 = ref Unsafe.Add(ref a3, rowStride);
        ref float a5 = ref Unsafe.Add(ref a4, rowStride);
        ref float c0 = ref MemoryMarshal.GetReference(result);
        ref float c1 = ref Unsafe.Add(ref c0, pitch);
        ref float c2 = ref Unsafe.Add(ref c1, pitch);
        ref float c3 = ref Unsafe.Add(ref c2, pitch);
        ref float c4 = ref Unsafe.Add(ref c3, pitch);
        ref float c5 = ref Unsafe.Add(ref c4, pitch);
        Vector<float> s00 = Vector.LoadUnsafe(ref c0), s01 = Vector.LoadUnsafe(ref c0, width);
        Vector<float> s10 = Vector.LoadUnsafe(ref c1), s11 = Vector.LoadUnsafe(ref c1, width);
        Vector<float> s20 = Vector.LoadUnsafe(ref c2), s21 = Vector.LoadUnsafe(ref c2, width);
        Vector<float> s30 = Vector.LoadUnsafe(ref c3), s31 = Vector.LoadUnsafe(ref c3, width);
        Vector<float> s40 = Vector.LoadUnsafe(ref c4), s41 = Vector.LoadUnsafe(ref c4, width);
        Vector<float> s50 = Vector.LoadUnsafe(ref c5), s51 = Vector.LoadUnsafe(ref c5, width);
        nint index = 0;
        for (int p = 0; p < inner; p++)
        {
            Vector<float> b0 = Vector.LoadUnsafe(ref b), b1 = Vector.LoadUnsafe(ref b, width);
            Vector<float> value = Vector.Create(Unsafe.Add(ref a0, index));
            s00 = Vector.FusedMultiplyAdd(value, b0, s00);
            s01 = Vector.FusedMultiplyAdd(value, b1, s01);
            value = Vector.Create(Unsafe.Add(ref a1, index));
            s10 = Vector.FusedMultiplyAdd(value, b0, s10);
            s11 = Vector.FusedMultiplyAdd(value, b1, s11);
            value = Vector.Create(Unsafe.Add(ref a2, index));
            s20 = Vector.FusedMultiplyAdd(value, b0, s20);
            s21 = Vector.FusedMultiplyAdd(value, b1, s21);
            value = Vector.Create(Unsafe.Add(ref a3, index));
            s30 = Vector.FusedMultiplyAdd(value, b0, s30);
            s31 = Vector.FusedMultiplyAdd(value, b1, s31);
            value = Vector.Create(Unsafe.Add(ref a4, index));
            s40 = Vector.FusedMultiplyAdd(value, b0, s40);
            s41 = Vector.FusedMultiplyAdd(value, b1, s41);
            value = Vector.Create(Unsafe.Add(ref a5, index));
            s50 = Vector.FusedMultiplyAdd(value, b0, s50);
            s51 = Vector.FusedMultiplyAdd(value, b1, s51);
            index += innerStride;
            b = ref Unsafe.Add(ref b, ColumnBlock);
        }

        s00.StoreUnsafe(ref c0);
        s01.StoreUnsafe(ref c0, width);
        s10.StoreUnsafe(ref c1);
        s11.StoreUnsafe(ref c1, width);
        s20.StoreUnsafe(ref c2);
        s21.StoreUnsafe(ref c2, width);
        s30.StoreUnsafe(ref c3);
        s31.StoreUnsafe(ref c3, width);
        s40.StoreUnsafe(ref c4);
        s41.StoreUnsafe(ref c4, width);
        s50.StoreUnsafe(ref c5);
        s51.StoreUnsafe(ref c5, width);
    }
}
