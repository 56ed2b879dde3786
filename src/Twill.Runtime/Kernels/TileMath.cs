using System;
using ILGPU;
using ILGPU.IR.Intrinsics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Kernels;

/// <summary>
/// The steps of a kernel that compute on tiles in registers. The bodies run on the CPU accelerator; on a device
/// <see cref="Devices.DeviceTileMath"/> takes their place.
/// </summary>
/// <remarks>
/// Each thread of a role calls them for the rows of its lane. Results may be among the operands, in place. A column is a
/// tile of one column.
/// </remarks>
public static partial class TileMath
{
    /// <summary>A function of each element.</summary>
    /// <param name="kind">The function: Negate to Sigmoid.</param>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the operand.</param>
    [IntrinsicImplementation]
    public static void Map(
        MapKind kind, ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input)
    {
        int count = lane.Rows(rows) * columns;
        Elementwise.Apply(kind, input.Span(count), result.Span(count));
    }

    /// <summary>A function of each pair of elements.</summary>
    /// <param name="kind">The function: Add, Subtract, Multiply, Divide, Minimum or Maximum.</param>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    [IntrinsicImplementation]
    public static void Map(
        MapKind kind, ArrayView<float> result, RoleLane lane, int rows, int columns,
        RegisterOperand<float> left, RegisterOperand<float> right)
    {
        int count = lane.Rows(rows);
        if (count > 0)
        {
            Elementwise.Apply(
                kind, Spread(left, count, columns), Spread(right, count, columns), result.Span(count * columns), columns);
        }
    }

    /// <summary>A function of each pair of integers.</summary>
    /// <param name="kind">The function: Add, Subtract, Multiply, Minimum or Maximum.</param>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="left">The first operand.</param>
    /// <param name="right">The second operand.</param>
    [IntrinsicImplementation]
    public static void Map(
        MapKind kind, ArrayView<int> result, RoleLane lane, int rows, int columns,
        RegisterOperand<int> left, RegisterOperand<int> right)
    {
        int count = lane.Rows(rows);
        if (count > 0)
        {
            Elementwise.Apply(
                kind, Spread(left, count, columns), Spread(right, count, columns), result.Span(count * columns), columns);
        }
    }

    /// <summary>Adds a matrix product to a result, or sets the result to it; the left operand lies in shared memory.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="inner">Length of the dimension that is summed over.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="format">Half or BFloat16, of both operands.</param>
    /// <param name="accumulates">Whether the product is added to what the result is.</param>
    [IntrinsicImplementation]
    public static void Product(
        ArrayView<float> result, RoleLane lane, int rows, int columns, int inner, SharedOperand left, SharedOperand right,
        ElementType format, bool accumulates)
    {
        int count = lane.Rows(rows);
        if (count == 0)
        {
            return;
        }

        Span<float> sums = result.Span(count * columns);
        if (!accumulates)
        {
            sums.Clear();
        }

        MatrixOperand rightOperand = Whole(right, format);
        if (!left.IsTransposed)
        {
            ReadOnlySpan<ushort> own = AllBits(left)[(lane.Index * left.Pitch)..];
            MatrixProduct.Accumulate(
                new MatrixOperand(own, format, left.Pitch * lane.Count, isTransposed: false), rightOperand, sums, count,
                columns, inner);
        }
        else if (lane.Count == 1)
        {
            MatrixProduct.Accumulate(Whole(left, format), rightOperand, sums, count, columns, inner);
        }
        else
        {
            ushort[] own = new ushort[count * inner];
            ReadOnlySpan<ushort> all = AllBits(left);
            for (int i = 0; i < count; i++)
            {
                for (int k = 0; k < inner; k++)
                {
                    own[(i * inner) + k] = all[(k * left.Pitch) + lane.Index + (i * lane.Count)];
                }
            }

            MatrixProduct.Accumulate(
                new MatrixOperand(own, format, inner, isTransposed: false), rightOperand, sums, count, columns, inner);
        }
    }

    /// <summary>Adds a matrix product to a result, or sets the result to it; the left operand lies in registers.</summary>
    /// <param name="result">The lane's rows of the result.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="inner">Length of the dimension that is summed over.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="format">Half or BFloat16, of both operands.</param>
    /// <param name="accumulates">Whether the product is added to what the result is.</param>
    [IntrinsicImplementation]
    public static void Product(
        ArrayView<float> result, RoleLane lane, int rows, int columns, int inner, HeldOperand left, SharedOperand right,
        ElementType format, bool accumulates)
    {
        int count = lane.Rows(rows);
        if (count == 0)
        {
            return;
        }

        Span<float> sums = result.Span(count * columns);
        if (!accumulates)
        {
            sums.Clear();
        }

        MatrixProduct.Accumulate(
            new MatrixOperand(left.Elements.Span(count * left.Pitch)[left.FirstColumn..], left.Pitch, isTransposed: false),
            Whole(right, format), sums, count, columns, inner);
    }

    /// <summary>One value per row from the elements of the row.</summary>
    /// <param name="kind">How.</param>
    /// <param name="result">The lane's rows of the column.</param>
    /// <param name="lane">The thread's lane.</param>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    /// <param name="input">The lane's rows of the tile.</param>
    [IntrinsicImplementation]
    public static void Reduce(
        ReductionKind kind, ArrayView<float> result, RoleLane lane, int rows, int columns, ArrayView<float> input)
    {
        int count = lane.Rows(rows);
        RowReduction.Apply(kind, input.Span(count * columns), result.Span(count), columns);
    }

    private static Operand<T> Spread<T>(RegisterOperand<T> operand, int rows, int columns)
        where T : unmanaged => operand.Kind switch
        {
            OperandKind.Tile => Operand<T>.Tile(operand.Elements.Span(rows * columns)),
            OperandKind.Column => Operand<T>.Column(operand.Elements.Span(rows)),
            _ => Operand<T>.Scalar(operand.Value),
        };

    private static MatrixOperand Whole(SharedOperand operand, ElementType format) =>
        new(AllBits(operand), format, operand.Pitch, operand.IsTransposed);

    private static ReadOnlySpan<ushort> AllBits(SharedOperand operand) =>
        operand.Bits.Span(operand.Bits.IntLength)[operand.First..];
}
