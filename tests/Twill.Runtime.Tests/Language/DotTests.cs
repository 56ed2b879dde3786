using System;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class DotTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 16, 8)]
    [InlineData(7, 17, 5)]
    [InlineData(64, 96, 32)]
    [InlineData(31, 45, 130)]
    public void Products_of_all_forms_are_those_of_float64(int rows, int columns, int inner)
    {
        Verify<Half>(rows, columns, inner);
        Verify<BFloat16>(rows, columns, inner);
    }

    [Fact]
    public void Products_do_not_change_their_operands()
    {
        Tile<float> accumulator = Tile.Full(3, 4, 1f);
        Tile<Half> a = Tile.Full(3, 2, Half.One), b = Tile.Full(2, 4, Half.One);
        Assert.Equal(3f, Tile.Dot(a, b, accumulator)[2, 3]);
        Assert.Equal(1f, accumulator[2, 3]);
        Assert.Equal(3f, Tile.Dot(a, b, accumulator.Transposed.Transposed)[0, 0]);
    }

    [Fact]
    public void An_infinity_meets_only_its_row_and_column()
    {
        var elements = new Half[5 * 9];
        elements[9] = Half.PositiveInfinity;
        Tile<Half> a = Tile.Load(TensorView.FromArray(elements, 5, 9), 0, 0, 5, 9);
        Tile<float> product = Tile.Dot(a, Tile.Full(9, 7, Half.One));
        Samples.ForEach(5, 7, (i, j) => Assert.Equal(i == 1 ? float.PositiveInfinity : 0f, product[i, j]));
    }

    [Fact]
    public void Operands_that_are_not_of_16_bits_are_refused_by_name()
    {
        Tile<float> tile = Tile.Zeros<float>(4, 4);
        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => Tile.Dot(tile, tile));
        Assert.Contains("Half or BFloat16 operands, not Single", exception.Message, StringComparison.Ordinal);
        Tile<Float8E4M3> small = tile.To<Float8E4M3>();
        Assert.Throws<NotSupportedException>(() => Tile.Dot(small, small, tile));
    }

    private static void Verify<T>(int rows, int columns, int inner)
        where T : unmanaged, INumber<T>
    {
        var random = new Random(rows + columns + inner);
        double Next() => (2 * random.NextDouble()) - 1;
        Tile<T> a = Samples.Tile<T>(rows, inner, Next), b = Samples.Tile<T>(inner, columns, Next);
        Tile<T> aStoredTransposed = Move(a.Transposed).Transposed, bStoredTransposed = Move(b.Transposed).Transposed;
        Tile<float> accumulator = Samples.Tile<float>(rows, columns, Next);

        Tile<float>[] products =
        [
            Tile.Dot(a, b), Tile.Dot(a, bStoredTransposed), Tile.Dot(aStoredTransposed, b),
            Tile.Dot(aStoredTransposed, bStoredTransposed),
        ];
        Tile<float>[] sums =
        [
            Tile.Dot(a, b, accumulator), Tile.Dot(a, bStoredTransposed, accumulator),
            Tile.Dot(aStoredTransposed, b, accumulator), Tile.Dot(aStoredTransposed, bStoredTransposed, accumulator),
        ];

        Samples.ForEach(rows, columns, (i, j) =>
        {
            double product = 0, magnitude = Math.Abs(accumulator[i, j]);
            for (int p = 0; p < inner; p++)
            {
                double term = double.CreateChecked(a[i, p]) * double.CreateChecked(b[p, j]);
                product += term;
                magnitude += Math.Abs(term);
            }

            // one rounding per element of the inner dimension, of a partial sum no more than the sum of magnitudes
            double tolerance = inner * magnitude * Math.ScaleB(1, -24);
            foreach (Tile<float> actual in products)
            {
                Assert.Equal((rows, columns), (actual.Rows, actual.Columns));
                Assert.Equal(product, actual[i, j], tolerance);
            }

            foreach (Tile<float> actual in sums)
            {
                Assert.Equal(product + accumulator[i, j], actual[i, j], tolerance);
            }
        });
    }

    /// <summary>The same tile stored row by row.</summary>
    private static Tile<T> Move<T>(Tile<T> tile)
        where T : unmanaged =>
        new(tile.RowMajor.ToArray(), tile.Rows, tile.Columns);
}
