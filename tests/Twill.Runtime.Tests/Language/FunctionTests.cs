using System;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class FunctionTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(13, 29)]
    public void Functions_are_those_of_float64(int rows, int columns)
    {
        Verify<float>(rows, columns);
        Verify<Half>(rows, columns);
        Verify<BFloat16>(rows, columns);
    }

    [Fact]
    public void Functions_of_scalars_are_those_of_tiles()
    {
        Tile<float> tile = Samples.Tile<float>(5, 40, new Random(8).NextDouble);
        Samples.ForEach(5, 40, (i, j) =>
        {
            float x = tile[i, j];
            Assert.Equal(Tile.Exp(x), Tile.Exp(tile)[i, j]);
            Assert.Equal(Tile.Exp2(x), Tile.Exp2(tile)[i, j]);
            Assert.Equal(Tile.Log(x), Tile.Log(tile)[i, j]);
            Assert.Equal(Tile.Log2(x), Tile.Log2(tile)[i, j]);
            Assert.Equal(Tile.Sqrt(x), Tile.Sqrt(tile)[i, j]);
            Assert.Equal(Tile.Rsqrt(x), Tile.Rsqrt(tile)[i, j]);
            Assert.Equal(Tile.Reciprocal(x), Tile.Reciprocal(tile)[i, j]);
            Assert.Equal(Tile.Tanh(x), Tile.Tanh(tile)[i, j]);
            Assert.Equal(Tile.Sigmoid(x), Tile.Sigmoid(tile)[i, j]);
            Assert.Equal(Tile.Abs(-x), Tile.Abs(-tile)[i, j]);
        });
    }

    [Fact]
    public void Infinities_and_zero_give_the_limits()
    {
        Assert.Equal(0f, Tile.Exp2(Tile.Full(2, 9, float.NegativeInfinity))[1, 8]);
        Assert.Equal(0f, Tile.Exp(float.NegativeInfinity));
        Assert.Equal(float.PositiveInfinity, Tile.Exp2(Tile.Full(2, 9, 200f))[1, 8]);
        Assert.Equal(1f, Tile.Exp2(Tile.Full(2, 9, 0f))[1, 8]);
        Assert.Equal(float.NegativeInfinity, Tile.Log(Tile.Zeros<float>(2, 9))[1, 8]);
        Assert.Equal(float.NegativeInfinity, Tile.Log2(0f));
        Assert.Equal(float.PositiveInfinity, Tile.Rsqrt(0f));
        Assert.Equal(float.PositiveInfinity, Tile.Reciprocal(Tile.Zeros<float>(2, 9))[1, 8]);
        Assert.Equal(-1f, Tile.Tanh(Tile.Full(2, 9, float.NegativeInfinity))[1, 8]);
        Assert.Equal(1f, Tile.Tanh(3e38f));
        Assert.Equal(1e-30f, Tile.Tanh(1e-30f));
        Assert.True(float.IsNaN(Tile.Tanh(float.NaN)));
        Assert.Equal(0f, Tile.Sigmoid(Tile.Full(2, 9, float.NegativeInfinity))[1, 8]);
        Assert.True(float.IsNaN(Tile.Sqrt(Tile.Full(2, 9, -1f))[1, 8]));
        Assert.True(float.IsNaN(Tile.Exp2(Tile.Full(2, 9, float.NaN))[1, 8]));
        Assert.Equal(Half.Zero, Tile.Exp2(Tile.Full(1, 1, Half.NegativeInfinity))[0, 0]);
    }

    [Fact]
    public void Two_to_an_integer_and_its_logarithm_are_exact()
    {
        for (int exponent = -149; exponent < 128; exponent++)
        {
            Assert.Equal(MathF.ScaleB(1, exponent), Tile.Exp2(exponent));
            Assert.Equal(exponent, Tile.Log2(MathF.ScaleB(1, exponent)));
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(9, 130)]
    public void Row_reductions_are_those_of_float64(int rows, int columns)
    {
        VerifyReductions<float>(rows, columns);
        VerifyReductions<Half>(rows, columns);
        VerifyReductions<BFloat16>(rows, columns);
    }

    [Fact]
    public void A_row_with_a_NaN_reduces_to_NaN_and_others_do_not()
    {
        float[] elements = new float[3 * 33];
        elements[33 + 32] = float.NaN;
        Tile<float> tile = Tile.Load(TensorView.FromArray(elements, 3, 33), 0, 0, 3, 33);
        Assert.True(float.IsNaN(Tile.RowMax(tile)[1]));
        Assert.True(float.IsNaN(Tile.RowMin(tile)[1]));
        Assert.True(float.IsNaN(Tile.RowSum(tile)[1]));
        Assert.Equal(0f, Tile.RowMax(tile)[0]);
        Assert.Equal(0f, Tile.RowSum(tile)[2]);
    }

    // Functions are computed in double: the rounding to float, and to 16 bits, is all that is lost.
    private static void Verify<T>(int rows, int columns)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        Check<T>(rows, columns, Tile.Exp, Tile.Exp, Math.Exp, -9, 9);
        Check<T>(rows, columns, Tile.Exp2, Tile.Exp2, x => Math.Pow(2, x), -12, 12);
        Check<T>(rows, columns, Tile.Exp2, Tile.Exp2, x => Math.Pow(2, x), -180, -10);
        Check<T>(rows, columns, Tile.Log, Tile.Log, Math.Log, 0.01, 20);
        Check<T>(rows, columns, Tile.Log2, Tile.Log2, Math.Log2, 0.01, 20);
        Check<T>(rows, columns, Tile.Sqrt, Tile.Sqrt, Math.Sqrt, 0, 30);
        Check<T>(rows, columns, Tile.Rsqrt, Tile.Rsqrt, x => 1 / Math.Sqrt(x), 0.01, 30);
        Check<T>(rows, columns, Tile.Reciprocal, Tile.Reciprocal, x => 1 / x, 0.1, 30);
        Check<T>(rows, columns, Tile.Tanh, Tile.Tanh, Math.Tanh, -5, 5);
        Check<T>(rows, columns, Tile.Tanh, Tile.Tanh, Math.Tanh, -0.002, 0.002);
        Check<T>(rows, columns, Tile.Sigmoid, Tile.Sigmoid, x => 1 / (1 + Math.Exp(-x)), -9, 9);
        Check<T>(rows, columns, Tile.Abs, Tile.Abs, Math.Abs, -5, 5);
    }

    private static void Check<T>(
        int rows, int columns, Func<Tile<T>, Tile<T>> ofTile, Func<Column<T>, Column<T>> ofColumn,
        Func<double, double> expected, double low, double high)
        where T : unmanaged, INumber<T>
    {
        var operands = new Operands<T>(rows, columns, random => low + ((high - low) * random.NextDouble()));
        Tile<T> tile = ofTile(operands.A);
        Column<T> column = ofColumn(operands.C);
        Assert.Equal((rows, columns, rows), (tile.Rows, tile.Columns, column.Rows));
        Samples.ForEach(rows, columns, (i, j) =>
        {
            double x = double.CreateChecked(operands.A[i, j]);
            Tolerance.Check(expected(x), tile[i, j], 0);
            double y = double.CreateChecked(operands.C[i]);
            Tolerance.Check(expected(y), column[i], 0);
        });
    }

    private static void VerifyReductions<T>(int rows, int columns)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        Tile<T> tile = new Operands<T>(rows, columns, random => (2 * random.NextDouble()) - 0.5).A;
        Column<T> max = Tile.RowMax(tile), min = Tile.RowMin(tile), sum = Tile.RowSum(tile);
        for (int row = 0; row < rows; row++)
        {
            double greatest = double.NegativeInfinity, least = double.PositiveInfinity, total = 0, magnitude = 0;
            for (int column = 0; column < columns; column++)
            {
                double value = double.CreateChecked(tile[row, column]);
                greatest = Math.Max(greatest, value);
                least = Math.Min(least, value);
                total += value;
                magnitude += Math.Abs(value);
            }

            Assert.Equal(greatest, double.CreateChecked(max[row]));
            Assert.Equal(least, double.CreateChecked(min[row]));

            // columns - 1 additions, each of a partial sum that is no more than the sum of magnitudes
            Tolerance.Check(total, sum[row], (columns - 1) * magnitude / Math.Abs(total));
        }
    }
}
