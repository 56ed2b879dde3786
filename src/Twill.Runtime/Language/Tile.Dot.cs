using System;
using Twill.Numerics;

namespace Twill;

public static partial class Tile
{
    /// <summary>The matrix product a · b, accumulated in <see cref="float"/>.</summary>
    /// <remarks>
    /// The order of accumulation is not part of the semantics: kernels agree within its rounding. Either operand may be
    /// <see cref="Tile{T}.Transposed"/>.
    /// </remarks>
    /// <typeparam name="T"><see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <param name="a">The first operand: rows × inner.</param>
    /// <param name="b">The second operand: inner × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<float> Dot<T>(Tile<T> a, Tile<T> b)
        where T : unmanaged
    {
        RequireProduct(a, b);
        float[] result = new float[checked(a.Rows * b.Columns)];
        Accumulate(a, b, result);
        return new Tile<float>(result, a.Rows, b.Columns);
    }

    /// <summary>The matrix product a · b plus an accumulator, accumulated in <see cref="float"/>.</summary>
    /// <remarks>
    /// The order of accumulation is not part of the semantics: kernels agree within its rounding. Either operand may be
    /// <see cref="Tile{T}.Transposed"/>.
    /// </remarks>
    /// <typeparam name="T"><see cref="Half"/> or <see cref="BFloat16"/>.</typeparam>
    /// <param name="a">The first operand: rows × inner.</param>
    /// <param name="b">The second operand: inner × columns.</param>
    /// <param name="accumulator">What the product is added to: rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<float> Dot<T>(Tile<T> a, Tile<T> b, Tile<float> accumulator)
        where T : unmanaged
    {
        RequireProduct(a, b);
        if (accumulator.Rows != a.Rows || accumulator.Columns != b.Columns)
        {
            throw new TileShapeException(
                $"Tile.Dot: the product of {OperandExtent.Text(a.Rows, a.Columns)} and {OperandExtent.Text(b.Rows, b.Columns)} does " +
                $"not have the accumulator's shape {OperandExtent.Text(accumulator.Rows, accumulator.Columns)}.");
        }

        float[] result = accumulator.RowMajor.ToArray();
        Accumulate(a, b, result);
        return new Tile<float>(result, a.Rows, b.Columns);
    }

    private static void Accumulate<T>(in Tile<T> a, in Tile<T> b, float[] result)
        where T : unmanaged =>
        MatrixProduct.Accumulate(MatrixOperand(a), MatrixOperand(b), result, a.Rows, b.Columns, a.Columns);

    private static MatrixOperand MatrixOperand<T>(in Tile<T> tile)
        where T : unmanaged =>
        new(Elements.Bits(tile.Storage), Elements.FormatOf<T>(), tile.IsTransposed ? tile.Rows : tile.Columns, tile.IsTransposed);

    private static void RequireProduct<T>(in Tile<T> a, in Tile<T> b)
        where T : unmanaged
    {
        if (!Elements.IsSixteenBit<T>())
        {
            throw new NotSupportedException(
                $"Tile.Dot takes Half or BFloat16 operands, not {typeof(T).Name}: convert them with To<Half>() or To<BFloat16>().");
        }

        if (a.Columns != b.Rows)
        {
            throw new TileShapeException(
                $"Tile.Dot: {OperandExtent.Text(a.Rows, a.Columns)} times {OperandExtent.Text(b.Rows, b.Columns)} is no product: " +
                "the columns of the first must be the rows of the second.");
        }
    }
}
