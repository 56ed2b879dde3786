using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Twill;

public static partial class Tile
{
    /// <summary>Loads a tile from a rank-2 view; elements beyond the view's edges are zero.</summary>
    /// <param name="view">The view that is read.</param>
    /// <param name="row">The row of the view where the tile begins; may be negative or beyond the edge.</param>
    /// <param name="column">The column of the view where the tile begins; may be negative or beyond the edge.</param>
    /// <param name="rows">The number of rows of the tile.</param>
    /// <param name="columns">The number of columns of the tile.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Load<T>(TensorView<T> view, int row, int column, int rows, int columns)
        where T : unmanaged
    {
        T[] source = HostMatrix(view, "Tile.Load");
        T[] elements = Allocate<T>(rows, columns);
        (int firstRow, int lastRow) = Clip(row, rows, view.Rows);
        (int firstColumn, int lastColumn) = Clip(column, columns, view.Columns);
        if (lastRow - firstRow < rows || lastColumn - firstColumn < columns)
        {
            Array.Clear(elements);
        }

        for (int i = firstRow; i < lastRow; i++)
        {
            Span<T> target = elements.AsSpan((i * columns) + firstColumn, lastColumn - firstColumn);
            long start = view.Offset + ((long)(row + i) * view.RowStride) + ((long)(column + firstColumn) * view.ColumnStride);
            if (view.ColumnStride == 1)
            {
                source.AsSpan((int)start, target.Length).CopyTo(target);
            }
            else
            {
                for (int j = 0; j < target.Length; j++)
                {
                    target[j] = source[start + (j * view.ColumnStride)];
                }
            }
        }

        return new Tile<T>(elements, rows, columns);
    }

    /// <summary>Loads a part of one column of a rank-2 view; elements beyond the view's edges are zero.</summary>
    /// <param name="view">The view that is read.</param>
    /// <param name="row">The row of the view where the column begins; may be negative or beyond the edge.</param>
    /// <param name="column">The column of the view that is read; beyond the edges everything is zero.</param>
    /// <param name="rows">The number of rows.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> LoadColumn<T>(TensorView<T> view, int row, int column, int rows)
        where T : unmanaged
    {
        T[] source = HostMatrix(view, "Tile.LoadColumn");
        T[] elements = Allocate<T>(rows, 1);
        Array.Clear(elements);
        if ((uint)column < (uint)view.Columns)
        {
            (int firstRow, int lastRow) = Clip(row, rows, view.Rows);
            for (int i = firstRow; i < lastRow; i++)
            {
                elements[i] = source[view.Offset + ((long)(row + i) * view.RowStride) + (column * view.ColumnStride)];
            }
        }

        return new Column<T>(elements);
    }

    /// <summary>Stores a tile into a rank-2 view; elements beyond the view's edges are dropped.</summary>
    /// <param name="value">The tile: rows × columns.</param>
    /// <param name="view">The view that is written.</param>
    /// <param name="row">The row of the view where the tile begins; may be negative or beyond the edge.</param>
    /// <param name="column">The column of the view where the tile begins; may be negative or beyond the edge.</param>
    public static void Store<T>(Tile<T> value, TensorView<T> view, int row, int column)
        where T : unmanaged
    {
        T[] target = HostMatrix(view, "Tile.Store");
        ReadOnlySpan<T> elements = value.RowMajor;
        (int firstRow, int lastRow) = Clip(row, value.Rows, view.Rows);
        (int firstColumn, int lastColumn) = Clip(column, value.Columns, view.Columns);
        for (int i = firstRow; i < lastRow; i++)
        {
            ReadOnlySpan<T> source = elements.Slice((i * value.Columns) + firstColumn, lastColumn - firstColumn);
            long start = view.Offset + ((long)(row + i) * view.RowStride) + ((long)(column + firstColumn) * view.ColumnStride);
            if (view.ColumnStride == 1)
            {
                source.CopyTo(target.AsSpan((int)start));
            }
            else
            {
                for (int j = 0; j < source.Length; j++)
                {
                    target[start + (j * view.ColumnStride)] = source[j];
                }
            }
        }
    }

    /// <summary>Stores a column into one column of a rank-2 view; elements beyond the view's edges are dropped.</summary>
    /// <param name="value">The column.</param>
    /// <param name="view">The view that is written.</param>
    /// <param name="row">The row of the view where the column begins; may be negative or beyond the edge.</param>
    /// <param name="column">The column of the view that is written; beyond the edges nothing is.</param>
    public static void Store<T>(Column<T> value, TensorView<T> view, int row, int column)
        where T : unmanaged
    {
        T[] target = HostMatrix(view, "Tile.Store");
        if ((uint)column < (uint)view.Columns)
        {
            ReadOnlySpan<T> elements = value.Storage;
            (int firstRow, int lastRow) = Clip(row, value.Rows, view.Rows);
            for (int i = firstRow; i < lastRow; i++)
            {
                target[view.Offset + ((long)(row + i) * view.RowStride) + (column * view.ColumnStride)] = elements[i];
            }
        }
    }

    /// <summary>
    /// Adds a tile to a rank-2 view, every element atomically; elements beyond the view's edges are dropped.
    /// </summary>
    /// <remarks>
    /// Blocks may add to the same elements in any order, so results agree only within the rounding of
    /// <see cref="float"/> addition.
    /// </remarks>
    /// <param name="value">The tile: rows × columns.</param>
    /// <param name="view">The view that is added to.</param>
    /// <param name="row">The row of the view where the tile begins; may be negative or beyond the edge.</param>
    /// <param name="column">The column of the view where the tile begins; may be negative or beyond the edge.</param>
    public static void AddTo(Tile<float> value, TensorView<float> view, int row, int column)
    {
        float[] target = HostMatrix(view, "Tile.AddTo");
        ReadOnlySpan<float> elements = value.RowMajor;
        (int firstRow, int lastRow) = Clip(row, value.Rows, view.Rows);
        (int firstColumn, int lastColumn) = Clip(column, value.Columns, view.Columns);
        for (int i = firstRow; i < lastRow; i++)
        {
            for (int j = firstColumn; j < lastColumn; j++)
            {
                long index = view.Offset + ((long)(row + i) * view.RowStride) + ((long)(column + j) * view.ColumnStride);
                AddAtomically(ref target[index], elements[(i * value.Columns) + j]);
            }
        }
    }

    private static void AddAtomically(ref float target, float value)
    {
        int seen = BitConverter.SingleToInt32Bits(Volatile.Read(ref target));
        while (true)
        {
            // compared as bits: a NaN in memory never equals itself
            int sum = BitConverter.SingleToInt32Bits(BitConverter.Int32BitsToSingle(seen) + value);
            int found = Interlocked.CompareExchange(
                ref Unsafe.As<float, int>(ref target), sum, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    /// <summary>The part of a tile's dimension that lies inside a view's.</summary>
    private static (int First, int Last) Clip(int start, int length, int limit)
    {
        int first = (int)Math.Clamp(-(long)start, 0, length);
        int last = (int)Math.Clamp((long)limit - start, first, length);
        return (first, last);
    }

    private static T[] HostMatrix<T>(TensorView<T> view, string operation)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Rank != 2)
        {
            throw new ArgumentException(
                $"{operation} takes a view of rank 2; index this one of rank {view.Rank} by its first {view.Rank - 2} dimensions.",
                nameof(view));
        }

        return view.Array ?? throw new InvalidOperationException(
            $"{operation}: the tensor lies on a device. A method called directly reads managed arrays only; " +
            "launch its kernel, or make the view with TensorView.FromArray.");
    }
}
