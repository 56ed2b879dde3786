using System;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class MaskTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 33)]
    [InlineData(17, 64)]
    public void Comparisons_are_those_of_float64(int rows, int columns)
    {
        // few distinct values, so that equality occurs
        VerifyComparisons(new Operands<float>(rows, columns, random => random.Next(-2, 3) / 4.0));
        VerifyComparisons(new Operands<Half>(rows, columns, random => random.Next(-2, 3) / 4.0));
        VerifyComparisons(new Operands<BFloat16>(rows, columns, random => random.Next(-2, 3) / 4.0));
        VerifyComparisons(new Operands<int>(rows, columns, random => random.Next(-2, 3)));
    }

    [Fact]
    public void A_NaN_compares_false_but_for_inequality()
    {
        Tile<float> nan = Tile.Full(3, 40, float.NaN), other = Tile.Full(3, 40, float.NaN);
        Assert.False((nan < other)[2, 39]);
        Assert.False((nan >= 0f)[0, 0]);
        Assert.False((nan == other)[1, 35]);
        Assert.True((nan != other)[1, 35]);
        Assert.True((nan != 0f)[2, 39]);
        Assert.False((Tile.Full(1, 1, BFloat16.NaN) == BFloat16.NaN)[0, 0]);
    }

    [Fact]
    public void Masks_combine_element_by_element()
    {
        Tile<bool> a = Tile.RowIndex(6, 70) < 3;
        Tile<bool> b = Tile.ColumnIndex(6, 70) >= 20;
        Column<bool> c = Tile.Column(6, 1) == Tile.LoadColumn(TensorView.FromArray([0, 1, 0, 1, 1, 0], 6, 1), 0, 0, 6);
        bool[] expected = [false, true, false, true, true, false];
        Samples.ForEach(6, 70, (i, j) =>
        {
            bool row = i < 3, column = j >= 20;
            Assert.Equal(row && column, (a & b)[i, j]);
            Assert.Equal(row || column, (a | b)[i, j]);
            Assert.Equal(!row, (!a)[i, j]);
            Assert.Equal(column && expected[i], (b & c)[i, j]);
            Assert.Equal(column && expected[i], (c & b)[i, j]);
            Assert.Equal(column || expected[i], (b | c)[i, j]);
            Assert.Equal(column || expected[i], (c | b)[i, j]);
        });
        Samples.ForEach(6, 1, (i, _) =>
        {
            Assert.Equal(!expected[i], (!c)[i]);
            Assert.Equal(expected[i], (c & c)[i]);
            Assert.False((c & !c)[i]);
            Assert.True((c | !c)[i]);
        });
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 67)]
    public void Where_selects_by_the_mask(int rows, int columns)
    {
        VerifyWhere(new Operands<float>(rows, columns, random => random.Next(100)));
        VerifyWhere(new Operands<Half>(rows, columns, random => random.Next(100)));
        VerifyWhere(new Operands<BFloat16>(rows, columns, random => random.Next(100)));
        VerifyWhere(new Operands<int>(rows, columns, random => random.Next(100)));
    }

    [Fact]
    public void Where_keeps_what_was_not_selected_out_of_the_result()
    {
        Tile<float> selected = Tile.Where(Tile.ColumnIndex(4, 48) < 48, Tile.Full(4, 48, 2f), float.NaN);
        Samples.ForEach(4, 48, (i, j) => Assert.Equal(2f, selected[i, j]));
    }

    private static void VerifyComparisons<T>(Operands<T> x)
        where T : unmanaged, INumber<T>
    {
        x.Verify(
            (a, b) => a < b,
            x.A < x.B, x.A < x.C, x.C < x.A, x.A < x.S, x.S < x.A, x.C < x.D, x.C < x.S, x.S < x.C);
        x.Verify(
            (a, b) => a <= b,
            x.A <= x.B, x.A <= x.C, x.C <= x.A, x.A <= x.S, x.S <= x.A, x.C <= x.D, x.C <= x.S, x.S <= x.C);
        x.Verify(
            (a, b) => a > b,
            x.A > x.B, x.A > x.C, x.C > x.A, x.A > x.S, x.S > x.A, x.C > x.D, x.C > x.S, x.S > x.C);
        x.Verify(
            (a, b) => a >= b,
            x.A >= x.B, x.A >= x.C, x.C >= x.A, x.A >= x.S, x.S >= x.A, x.C >= x.D, x.C >= x.S, x.S >= x.C);
        x.Verify(
            (a, b) => a == b,
            x.A == x.B, x.A == x.C, x.C == x.A, x.A == x.S, x.S == x.A, x.C == x.D, x.C == x.S, x.S == x.C);
        x.Verify(
            (a, b) => a != b,
            x.A != x.B, x.A != x.C, x.C != x.A, x.A != x.S, x.S != x.A, x.C != x.D, x.C != x.S, x.S != x.C);
    }

    private static void VerifyWhere<T>(Operands<T> x)
        where T : unmanaged, INumber<T>
    {
        Tile<bool> mask = x.A > x.B;
        Column<bool> columnMask = x.C > x.D;
        Samples.ForEach(x.A.Rows, x.A.Columns, (i, j) =>
        {
            bool holds = x.A[i, j] > x.B[i, j];
            T a = x.A[i, j], b = x.B[i, j], c = x.C[i], d = x.D[i], s = x.S;
            Assert.Equal(holds ? a : b, Tile.Where(mask, x.A, x.B)[i, j]);
            Assert.Equal(holds ? a : c, Tile.Where(mask, x.A, x.C)[i, j]);
            Assert.Equal(holds ? a : s, Tile.Where(mask, x.A, x.S)[i, j]);
            Assert.Equal(holds ? c : a, Tile.Where(mask, x.C, x.A)[i, j]);
            Assert.Equal(holds ? c : d, Tile.Where(mask, x.C, x.D)[i, j]);
            Assert.Equal(holds ? c : s, Tile.Where(mask, x.C, x.S)[i, j]);
            Assert.Equal(holds ? s : a, Tile.Where(mask, x.S, x.A)[i, j]);
            Assert.Equal(holds ? s : c, Tile.Where(mask, x.S, x.C)[i, j]);
            Assert.Equal(holds ? s : T.Zero, Tile.Where(mask, x.S, T.Zero)[i, j]);

            bool rowHolds = c > d;
            Assert.Equal(rowHolds ? c : d, Tile.Where(columnMask, x.C, x.D)[i]);
            Assert.Equal(rowHolds ? c : s, Tile.Where(columnMask, x.C, x.S)[i]);
            Assert.Equal(rowHolds ? s : d, Tile.Where(columnMask, x.S, x.D)[i]);
            Assert.Equal(rowHolds ? s : T.Zero, Tile.Where(columnMask, x.S, T.Zero)[i]);
        });
    }
}
