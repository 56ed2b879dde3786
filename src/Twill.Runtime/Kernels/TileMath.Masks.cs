using System;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.IR.Intrinsics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Kernels;

public static partial class TileMath
{
    /// <summary>Compares each pair of elements.</summary>
    /// <param name="kind">The comparison.</param>
    /// <param name="result">The lane's rows of the mask.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    [IntrinsicImplementation]
    public static void Compare(
        MapKind kind, ArrayView<byte> result, RoleLane lane, int rows, int columns,
        RegisterOperand<float> left, RegisterOperand<float> right)
    {
        int count = lane.Rows(rows);
        if (count > 0)
        {
            Masks.Compare(
                kind, Spread(left, count, columns), Spread(right, count, columns), Truths(result, count * columns), columns);
        }
    }

    /// <summary>Compares each pair of integers.</summary>
    /// <param name="kind">The comparison.</param>
    /// <param name="result">The lane's rows of the mask.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    [IntrinsicImplementation]
    public static void Compare(
        MapKind kind, ArrayView<byte> result, RoleLane lane, int rows, int columns,
        RegisterOperand<int> left, RegisterOperand<int> right)
    {
        int count = lane.Rows(rows);
        if (count > 0)
        {
            Masks.Compare(
                kind, Spread(left, count, columns), Spread(right, count, columns), Truths(result, count * columns), columns);
        }
    }

    /// <summary>Combines two masks.</summary>
    /// <param name="kind">And or Or.</param>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="left">The first mask.</param>
    /// <param name="right">The second mask.</param>
    [IntrinsicImplementation]
    public static void Combine(
        MapKind kind, ArrayView<byte> result, RoleLane lane, int rows, int columns,
        RegisterOperand<byte> left, RegisterOperand<byte> right)
    {
        int count = lane.Rows(rows);
        if (count == 0)
        {
            return;
        }

        Span<bool> truths = Truths(result, count * columns);
        if (kind == MapKind.And)
        {
            Masks.And(Mask(left, count, columns), Mask(right, count, columns), truths, columns);
        }
        else
        {
            Masks.Or(Mask(left, count, columns), Mask(right, count, columns), truths, columns);
        }
    }

    /// <summary>The mask that holds where another does not.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the other mask.</param>
    [IntrinsicImplementation]
    public static void Not(ArrayView<byte> result, RoleLane lane, int rows, int columns, ArrayView<byte> input)
    {
        int count = lane.Rows(rows) * columns;
        Masks.Not(Truths(input, count), Truths(result, count));
    }

    /// <summary>Takes each element from one of two operands.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="mask">Where the first operand is taken.</param>
    /// <param name="whenTrue">The first operand.</param>
    /// <param name="whenFalse">The second operand.</param>
    [IntrinsicImplementation]
    public static void Select(
        ArrayView<float> result, RoleLane lane, int rows, int columns,
        RegisterOperand<byte> mask, RegisterOperand<float> whenTrue, RegisterOperand<float> whenFalse)
    {
        int count = lane.Rows(rows);
        if (count > 0)
        {
            Masks.Select(
                Mask(mask, count, columns), Spread(whenTrue, count, columns), Spread(whenFalse, count, columns),
                result.Span(count * columns), columns);
        }
    }

    /// <summary>Takes each integer from one of two operands.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="mask">Where the first operand is taken.</param>
    /// <param name="whenTrue">The first operand.</param>
    /// <param name="whenFalse">The second operand.</param>
    [IntrinsicImplementation]
    public static void Select(
        ArrayView<int> result, RoleLane lane, int rows, int columns,
        RegisterOperand<byte> mask, RegisterOperand<int> whenTrue, RegisterOperand<int> whenFalse)
    {
        int count = lane.Rows(rows);
        if (count > 0)
        {
            Masks.Select(
                Mask(mask, count, columns), Spread(whenTrue, count, columns), Spread(whenFalse, count, columns),
                result.Span(count * columns), columns);
        }
    }

    /// <summary>Sets the elements outside a region to a value.</summary>
    /// <param name="tile">The lane's rows of the tile.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="region">The region.</param>
    /// <param name="otherwise">The value.</param>
    [IntrinsicImplementation]
    public static void Mask(
        ArrayView<float> tile, RoleLane lane, int rows, int columns, AffineRegion region, float otherwise) =>
        FillOutside(tile.Span(lane.Rows(rows) * columns), lane, rows, columns, region, otherwise);

    /// <summary>Sets the integers outside a region to a value.</summary>
    /// <param name="tile">The lane's rows of the tile.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="region">The region.</param>
    /// <param name="otherwise">The value.</param>
    [IntrinsicImplementation]
    public static void Mask(
        ArrayView<int> tile, RoleLane lane, int rows, int columns, AffineRegion region, int otherwise) =>
        FillOutside(tile.Span(lane.Rows(rows) * columns), lane, rows, columns, region, otherwise);

    private static void FillOutside<T>(
        Span<T> tile, RoleLane lane, int rows, int columns, AffineRegion region, T otherwise)
    {
        for (int row = lane.Index; row < rows; row += lane.Count)
        {
            Span<T> elements = tile.Slice(row / lane.Count * columns, columns);
            (int first, int last) = region.Inside(row, columns);
            elements[..first].Fill(otherwise);
            elements[last..].Fill(otherwise);
        }
    }

    private static Span<bool> Truths(ArrayView<byte> mask, int length) =>
        MemoryMarshal.Cast<byte, bool>(mask.Span(length));

    private static Operand<bool> Mask(RegisterOperand<byte> operand, int rows, int columns) => operand.Kind switch
    {
        OperandKind.Tile => Operand<bool>.Tile(Truths(operand.Elements, rows * columns)),
        OperandKind.Column => Operand<bool>.Column(Truths(operand.Elements, rows)),
        _ => Operand<bool>.Scalar(operand.Value != 0),
    };
}
