using System;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(7, 64)]
    [InlineData(33, 19)]
    public void Arithmetic_is_that_of_float64_rounded_once(int rows, int columns)
    {
        VerifyArithmetic<float>(rows, columns);
        VerifyArithmetic<Half>(rows, columns);
        VerifyArithmetic<BFloat16>(rows, columns);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 37)]
    public void Index_tiles_add_subtract_and_multiply(int rows, int columns)
    {
        var x = new Operands<int>(rows, columns, random => random.Next(-1000, 1000));
        VerifyRing(x);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 21)]
    public void Extrema_are_those_of_float64(int rows, int columns)
    {
        VerifyExtrema(new Operands<float>(rows, columns, Uniform));
        VerifyExtrema(new Operands<Half>(rows, columns, Uniform));
        VerifyExtrema(new Operands<BFloat16>(rows, columns, Uniform));
        VerifyExtrema(new Operands<int>(rows, columns, random => random.Next(-9, 9)));
    }

    [Fact]
    public void A_NaN_prevails_in_extrema_and_zero_is_above_negative_zero()
    {
        Tile<float> nan = Tile.Full(3, 5, float.NaN);
        Assert.True(float.IsNaN(Tile.Max(nan, 1f)[2, 4]));
        Assert.True(float.IsNaN(Tile.Min(1f, nan)[0, 0]));
        Assert.Equal(0f, MathF.CopySign(1f, Tile.Max(Tile.Full(2, 9, -0f), 0f)[1, 8]) - 1f);
        Assert.Equal(0f, MathF.CopySign(1f, Tile.Min(Tile.Full(2, 9, 0f), -0f)[1, 8]) + 1f);
    }

    [Fact]
    public void Infinities_follow_IEEE_754()
    {
        Tile<float> infinite = Tile.Full(2, 9, float.NegativeInfinity);
        Assert.True(float.IsNaN((infinite - infinite)[1, 8]));
        Assert.Equal(float.NegativeInfinity, (infinite + 1f)[0, 0]);
        Assert.Equal(float.PositiveInfinity, (-infinite)[0, 0]);
        Assert.Equal(float.PositiveInfinity, (1f / Tile.Zeros<float>(1, 1))[0, 0]);
        Assert.Equal(Half.PositiveInfinity, (Tile.Full(1, 1, Half.MaxValue) * (Half)2)[0, 0]);
    }

    [Fact]
    public void Sixteen_bit_sums_round_to_even()
    {
        Half ulp = (Half)MathF.ScaleB(1, -10);
        Tile<Half> one = Tile.Full(1, 3, Half.One);
        Assert.Equal(Half.One, (one + (ulp / (Half)2))[0, 1]);
        Assert.Equal(Half.One + ulp + ulp, (one + (ulp * (Half)1.5f))[0, 2]);
    }

    [Fact]
    public void Transposed_operands_of_elementwise_operations_are_moved()
    {
        var random = new Random(3);
        Tile<float> a = Samples.Tile<float>(7, 12, random.NextDouble);
        Tile<float> b = Samples.Tile<float>(12, 7, random.NextDouble);
        Tile<float> sum = a.Transposed + b;
        Tile<float> negated = -a.Transposed;
        Samples.ForEach(12, 7, (i, j) =>
        {
            Assert.Equal(a[j, i] + b[i, j], sum[i, j]);
            Assert.Equal(-a[j, i], negated[i, j]);
        });
    }

    private static double Uniform(Random random) => (20 * random.NextDouble()) - 10;

    private static void VerifyArithmetic<T>(int rows, int columns)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        var x = new Operands<T>(rows, columns, random => random.NextDouble() < 0.5 ? Uniform(random) : 1 / Uniform(random));
        VerifyRing(x);
        x.Verify(
            (a, b) => a / b,
            x.A / x.B, x.A / x.C, x.C / x.A, x.A / x.S, x.S / x.A, x.C / x.D, x.C / x.S, x.S / x.C);
    }

    private static void VerifyRing<T>(Operands<T> x)
        where T : unmanaged, INumber<T>
    {
        x.Verify(
            (a, b) => a + b,
            x.A + x.B, x.A + x.C, x.C + x.A, x.A + x.S, x.S + x.A, x.C + x.D, x.C + x.S, x.S + x.C);
        x.Verify(
            (a, b) => a - b,
            x.A - x.B, x.A - x.C, x.C - x.A, x.A - x.S, x.S - x.A, x.C - x.D, x.C - x.S, x.S - x.C);
        x.Verify(
            (a, b) => a * b,
            x.A * x.B, x.A * x.C, x.C * x.A, x.A * x.S, x.S * x.A, x.C * x.D, x.C * x.S, x.S * x.C);
        Tile<T> negatedTile = -x.A;
        Column<T> negatedColumn = -x.C;
        Samples.ForEach(x.A.Rows, x.A.Columns, (i, j) =>
        {
            Assert.Equal(-x.A[i, j], negatedTile[i, j]);
            Assert.Equal(-x.C[i], negatedColumn[i]);
        });
    }

    private static void VerifyExtrema<T>(Operands<T> x)
        where T : unmanaged, INumber<T>
    {
        x.Verify(
            Math.Max,
            Tile.Max(x.A, x.B), Tile.Max(x.A, x.C), Tile.Max(x.C, x.A), Tile.Max(x.A, x.S), Tile.Max(x.S, x.A),
            Tile.Max(x.C, x.D), Tile.Max(x.C, x.S), Tile.Max(x.S, x.C));
        x.Verify(
            Math.Min,
            Tile.Min(x.A, x.B), Tile.Min(x.A, x.C), Tile.Min(x.C, x.A), Tile.Min(x.A, x.S), Tile.Min(x.S, x.A),
            Tile.Min(x.C, x.D), Tile.Min(x.C, x.S), Tile.Min(x.S, x.C));
    }
}
