using System;
using ILGPU;
using ILGPU.IR.Intrinsics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Kernels;

public static partial class TileMemory
{
    /// <summary>Writes a value in registers to shared memory as 16-bit elements, rounding to nearest, ties to even.</summary>
    /// <param name="stage">Where it goes.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="source">The lane's rows.</param>
    /// <param name="format">Half or BFloat16.</param>
    [IntrinsicImplementation]
    public static void Stage(
        ArrayView<ushort> stage, RoleLane lane, int rows, int columns, ArrayView<float> source, ElementType format)
    {
        Span<float> values = source.Span(lane.Rows(rows) * columns);
        Span<ushort> bits = stage.Span(rows * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            Rounding.Narrow(
                values.Slice(i / lane.Count * columns, columns), bits.Slice(i * columns, columns), format);
        }
    }

    /// <summary>Writes a Float32 value in registers to shared memory.</summary>
    /// <param name="stage">Where it goes.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="source">The lane's rows.</param>
    [IntrinsicImplementation]
    public static void Stage(ArrayView<float> stage, RoleLane lane, int rows, int columns, ArrayView<float> source) =>
        Spread(source, stage, lane, rows, columns);

    /// <summary>Writes integers in registers to shared memory.</summary>
    /// <param name="stage">Where they go.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the value.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="source">The lane's rows.</param>
    [IntrinsicImplementation]
    public static void Stage(ArrayView<int> stage, RoleLane lane, int rows, int columns, ArrayView<int> source) =>
        Spread(source, stage, lane, rows, columns);

    /// <summary>Writes a mask in registers to shared memory, a word for each element.</summary>
    /// <param name="stage">Where it goes.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the mask.</param>
    /// <param name="columns">Columns of the mask.</param>
    /// <param name="source">The lane's rows.</param>
    [IntrinsicImplementation]
    public static void Stage(ArrayView<int> stage, RoleLane lane, int rows, int columns, ArrayView<byte> source)
    {
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            for (int j = 0; j < columns; j++)
            {
                stage[(i * columns) + j] = source[(i / lane.Count * columns) + j];
            }
        }
    }

    /// <summary>Reads 16-bit elements from shared memory into registers.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows that are read.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="stage">Where the value lies.</param>
    /// <param name="firstRow">The first row that is read.</param>
    /// <param name="format">Half or BFloat16.</param>
    [IntrinsicImplementation]
    public static void LoadShared(
        ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<ushort> stage, int firstRow,
        ElementType format)
    {
        Span<float> values = result.Span(lane.Rows(rows) * columns);
        Span<ushort> bits = stage.Span((firstRow + rows) * columns)[(firstRow * columns)..];
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            Rounding.Widen(
                bits.Slice(i * columns, columns), values.Slice(i / lane.Count * columns, columns), format);
        }
    }

    /// <summary>Reads Float32 elements from shared memory into registers.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows that are read.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="stage">Where the value lies.</param>
    /// <param name="firstRow">The first row that is read.</param>
    [IntrinsicImplementation]
    public static void LoadShared(
        ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> stage, int firstRow) =>
        Gather(stage, result, lane, rows, columns, firstRow);

    /// <summary>Reads integers from shared memory into registers.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows that are read.</param>
    /// <param name="columns">Columns of the value.</param>
    /// <param name="stage">Where the value lies.</param>
    /// <param name="firstRow">The first row that is read.</param>
    [IntrinsicImplementation]
    public static void LoadShared(
        ArrayView<int> result, RoleLane lane, int rows, int columns, ArrayView<int> stage, int firstRow) =>
        Gather(stage, result, lane, rows, columns, firstRow);

    /// <summary>Reads a mask from shared memory into registers.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows that are read.</param>
    /// <param name="columns">Columns of the mask.</param>
    /// <param name="stage">Where the mask lies.</param>
    /// <param name="firstRow">The first row that is read.</param>
    [IntrinsicImplementation]
    public static void LoadShared(
        ArrayView<byte> result, RoleLane lane, int rows, int columns, ArrayView<int> stage, int firstRow)
    {
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            for (int j = 0; j < columns; j++)
            {
                result[(i / lane.Count * columns) + j] = (byte)stage[((firstRow + i) * columns) + j];
            }
        }
    }

    private static void Spread<T>(ArrayView<T> source, ArrayView<T> stage, RoleLane lane, int rows, int columns)
        where T : unmanaged
    {
        Span<T> values = source.Span(lane.Rows(rows) * columns);
        Span<T> elements = stage.Span(rows * columns);
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            values.Slice(i / lane.Count * columns, columns).CopyTo(elements[(i * columns)..]);
        }
    }

    private static void Gather<T>(
        ArrayView<T> stage, ArrayView<T> result, RoleLane lane, int rows, int columns, int firstRow)
        where T : unmanaged
    {
        Span<T> values = result.Span(lane.Rows(rows) * columns);
        Span<T> elements = stage.Span((firstRow + rows) * columns)[(firstRow * columns)..];
        for (int i = lane.Index; i < rows; i += lane.Count)
        {
            elements.Slice(i * columns, columns).CopyTo(values[(i / lane.Count * columns)..]);
        }
    }
}
