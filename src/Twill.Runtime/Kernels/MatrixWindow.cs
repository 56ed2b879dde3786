using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using ILGPU;

namespace Twill.Kernels;

/// <summary>
/// A tile of a matrix in the CPU accelerator's global memory, row by row: what lies beyond the matrix's edges reads as zero
/// and is not written.
/// </summary>
internal readonly struct MatrixWindow<T>
    where T : unmanaged
{
    private readonly ArrayView<T> data;
    private readonly long first;
    private readonly long rowStride;
    private readonly long columnStride;
    private readonly int firstRow;
    private readonly int lastRow;
    private readonly int firstColumn;
    private readonly int lastColumn;

    public MatrixWindow(
        ArrayView<T> data, long first, int matrixRows, int matrixColumns, long rowStride, long columnStride,
        int row, int column, int rows, int columns)
    {
        this.data = data;
        this.first = first + (row * rowStride) + (column * columnStride);
        this.rowStride = rowStride;
        this.columnStride = columnStride;
        (firstRow, lastRow) = Clip(row, rows, matrixRows);
        (firstColumn, lastColumn) = Clip(column, columns, matrixColumns);
    }

    /// <summary>Reads a row of the tile.</summary>
    public void Read(int row, Span<T> destination)
    {
        if (!Overlaps(row))
        {
            destination.Clear();
            return;
        }

        destination[..firstColumn].Clear();
        destination[lastColumn..].Clear();
        Span<T> inside = destination[firstColumn..lastColumn];
        if (columnStride == 1)
        {
            Run(row).CopyTo(inside);
            return;
        }

        for (int column = firstColumn; column < lastColumn; column++)
        {
            destination[column] = data[Position(row, column)];
        }
    }

    /// <summary>Writes a row of the tile.</summary>
    public void Write(int row, ReadOnlySpan<T> source)
    {
        if (!Overlaps(row))
        {
            return;
        }

        if (columnStride == 1)
        {
            source[firstColumn..lastColumn].CopyTo(Run(row));
            return;
        }

        for (int column = firstColumn; column < lastColumn; column++)
        {
            data[Position(row, column)] = source[column];
        }
    }

    /// <summary>Adds to a row of the tile, each element atomically.</summary>
    public void Add(int row, ReadOnlySpan<float> source)
    {
        if (!Overlaps(row))
        {
            return;
        }

        for (int column = firstColumn; column < lastColumn; column++)
        {
            AddAtomically(ref Unsafe.As<T, int>(ref data[Position(row, column)]), source[column]);
        }
    }

    private static void AddAtomically(ref int bits, float value)
    {
        int seen = Volatile.Read(ref bits);
        while (true)
        {
            int sum = BitConverter.SingleToInt32Bits(BitConverter.Int32BitsToSingle(seen) + value);
            int found = Interlocked.CompareExchange(ref bits, sum, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private static (int First, int Last) Clip(int start, int length, int limit)
    {
        int first = (int)Math.Clamp(-(long)start, 0, length);
        return (first, (int)Math.Clamp((long)limit - start, first, length));
    }

    private bool Overlaps(int row) => row >= firstRow && row < lastRow && firstColumn < lastColumn;

    private long Position(int row, int column) => first + (row * rowStride) + (column * columnStride);

    private Span<T> Run(int row) =>
        MemoryMarshal.CreateSpan(ref data[Position(row, firstColumn)], lastColumn - firstColumn);
}
