using System;
using System.Numerics.Tensors;
using ILGPU;
using ILGPU.IR.Intrinsics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Kernels;

public static partial class TileMath
{
    private const int RoundingBlock = 1024;

    /// <summary>Rounds to the nearest values of a 16-bit format, ties to even.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the operand.</param>
    /// <param name="format">Half or BFloat16.</param>
    [IntrinsicImplementation]
    public static void Round(
        ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input, ElementType format)
    {
        int count = lane.Rows(rows) * columns;
        ReadOnlySpan<float> source = input.Span(count);
        Span<float> destination = result.Span(count);
        Span<ushort> bits = stackalloc ushort[RoundingBlock];
        for (int done = 0; done < count; done += RoundingBlock)
        {
            int length = Math.Min(RoundingBlock, count - done);
            Rounding.Narrow(source.Slice(done, length), bits, format);
            Rounding.Widen(bits[..length], destination[done..], format);
        }
    }

    /// <summary>Converts integers to the nearest Float32 values, ties to even.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the operand.</param>
    [IntrinsicImplementation]
    public static void Convert(ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<int> input)
    {
        int count = lane.Rows(rows) * columns;
        TensorPrimitives.ConvertChecked<int, float>(input.Span(count), result.Span(count));
    }

    /// <summary>Sets all elements to a value.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="value">The value.</param>
    [IntrinsicImplementation]
    public static void Fill(ArrayView<float> result, RoleLane lane, int rows, int columns, float value) =>
        result.Span(lane.Rows(rows) * columns).Fill(value);

    /// <summary>Sets all integers to a value.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="value">The value.</param>
    [IntrinsicImplementation]
    public static void Fill(ArrayView<int> result, RoleLane lane, int rows, int columns, int value) =>
        result.Span(lane.Rows(rows) * columns).Fill(value);

    /// <summary>Sets each element to the number of its row.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="first">The number of the first row.</param>
    [IntrinsicImplementation]
    public static void RowIndex(ArrayView<int> result, RoleLane lane, int rows, int columns, int first)
    {
        Span<int> elements = result.Span(lane.Rows(rows) * columns);
        for (int row = lane.Index; row < rows; row += lane.Count)
        {
            elements.Slice(row / lane.Count * columns, columns).Fill(first + row);
        }
    }

    /// <summary>Sets each element to the number of its column.</summary>
    /// <param name="result">The lane's rows.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="first">The number of the first column.</param>
    [IntrinsicImplementation]
    public static void ColumnIndex(ArrayView<int> result, RoleLane lane, int rows, int columns, int first)
    {
        Span<int> elements = result.Span(lane.Rows(rows) * columns);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = first + (i % columns);
        }
    }

    /// <summary>Copies a value.</summary>
    /// <param name="result">The lane's rows of the copy.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the value.</param>
    [IntrinsicImplementation]
    public static void Copy(ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input) =>
        input.Span(lane.Rows(rows) * columns).CopyTo(result.Span(lane.Rows(rows) * columns));

    /// <summary>Copies integers.</summary>
    /// <param name="result">The lane's rows of the copy.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the value.</param>
    [IntrinsicImplementation]
    public static void Copy(ArrayView<int> result, RoleLane lane, int rows, int columns, ArrayView<int> input) =>
        input.Span(lane.Rows(rows) * columns).CopyTo(result.Span(lane.Rows(rows) * columns));

    /// <summary>Copies a mask.</summary>
    /// <param name="result">The lane's rows of the copy.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the mask.</param>
    [IntrinsicImplementation]
    public static void Copy(ArrayView<byte> result, RoleLane lane, int rows, int columns, ArrayView<byte> input) =>
        input.Span(lane.Rows(rows) * columns).CopyTo(result.Span(lane.Rows(rows) * columns));

    /// <summary>Copies columns.</summary>
    /// <param name="result">The lane's rows of the tile that is written.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of both tiles.</param>
    /// <param name="columns">Columns that are copied.</param>
    /// <param name="resultPitch">Columns of the tile that is written.</param>
    /// <param name="resultFirst">The first column written.</param>
    /// <param name="input">The lane's rows of the tile that is read.</param>
    /// <param name="inputPitch">Columns of the tile that is read.</param>
    /// <param name="inputFirst">The first column read.</param>
    [IntrinsicImplementation]
    public static void CopyColumns(
        ArrayView<float> result, RoleLane lane, int rows, int columns, int resultPitch, int resultFirst,
        ArrayView<float> input, int inputPitch, int inputFirst)
    {
        int count = lane.Rows(rows);
        Span<float> destination = result.Span(count * resultPitch);
        ReadOnlySpan<float> source = input.Span(count * inputPitch);
        for (int i = 0; i < count; i++)
        {
            source.Slice((i * inputPitch) + inputFirst, columns).CopyTo(destination[((i * resultPitch) + resultFirst)..]);
        }
    }
}
