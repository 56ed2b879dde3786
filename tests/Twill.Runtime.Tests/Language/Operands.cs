using System;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

/// <summary>
/// Random operands of an elementwise operation, and checks of its results in all combinations of tile, column and
/// scalar against a computation in <see cref="double"/>.
/// </summary>
internal sealed class Operands<T>
    where T : unmanaged, INumber<T>
{
    private readonly Func<T, double> value;

    public Operands(int rows, int columns, Func<Random, double> next, int seed = 1)
    {
        var random = new Random(seed);
        value = double.CreateChecked;
        A = Samples.Tile<T>(rows, columns, () => next(random));
        B = Samples.Tile<T>(rows, columns, () => next(random));
        C = Samples.Column<T>(rows, () => next(random));
        D = Samples.Column<T>(rows, () => next(random));
        S = T.CreateChecked(next(random));
    }

    public Tile<T> A { get; }

    public Tile<T> B { get; }

    public Column<T> C { get; }

    public Column<T> D { get; }

    public T S { get; }

    /// <summary>Checks A∘B, A∘C, C∘A, A∘S, S∘A, C∘D, C∘S and S∘C.</summary>
    public void Verify(
        Func<double, double, double> expected, Tile<T> ab, Tile<T> ac, Tile<T> ca, Tile<T> @as, Tile<T> sa,
        Column<T> cd, Column<T> cs, Column<T> sc)
    {
        Check(ab, (i, j) => expected(value(A[i, j]), value(B[i, j])));
        Check(ac, (i, j) => expected(value(A[i, j]), value(C[i])));
        Check(ca, (i, j) => expected(value(C[i]), value(A[i, j])));
        Check(@as, (i, j) => expected(value(A[i, j]), value(S)));
        Check(sa, (i, j) => expected(value(S), value(A[i, j])));
        Check(cd, i => expected(value(C[i]), value(D[i])));
        Check(cs, i => expected(value(C[i]), value(S)));
        Check(sc, i => expected(value(S), value(C[i])));
    }

    /// <summary>Checks the masks of A∘B, A∘C, C∘A, A∘S, S∘A, C∘D, C∘S and S∘C.</summary>
    public void Verify(
        Func<double, double, bool> expected, Tile<bool> ab, Tile<bool> ac, Tile<bool> ca, Tile<bool> @as, Tile<bool> sa,
        Column<bool> cd, Column<bool> cs, Column<bool> sc)
    {
        Check(ab, (i, j) => expected(value(A[i, j]), value(B[i, j])));
        Check(ac, (i, j) => expected(value(A[i, j]), value(C[i])));
        Check(ca, (i, j) => expected(value(C[i]), value(A[i, j])));
        Check(@as, (i, j) => expected(value(A[i, j]), value(S)));
        Check(sa, (i, j) => expected(value(S), value(A[i, j])));
        Check(cd, i => expected(value(C[i]), value(D[i])));
        Check(cs, i => expected(value(C[i]), value(S)));
        Check(sc, i => expected(value(S), value(C[i])));
    }

    private void Check(Tile<T> actual, Func<int, int, double> expected)
    {
        Assert.Equal((A.Rows, A.Columns), (actual.Rows, actual.Columns));
        Samples.ForEach(actual.Rows, actual.Columns, (i, j) => Tolerance.Check<T>(expected(i, j), actual[i, j], 0));
    }

    private void Check(Column<T> actual, Func<int, double> expected)
    {
        Assert.Equal(A.Rows, actual.Rows);
        Samples.ForEach(actual.Rows, 1, (i, _) => Tolerance.Check<T>(expected(i), actual[i], 0));
    }

    private void Check(Tile<bool> actual, Func<int, int, bool> expected)
    {
        Assert.Equal((A.Rows, A.Columns), (actual.Rows, actual.Columns));
        Samples.ForEach(actual.Rows, actual.Columns, (i, j) => Assert.Equal(expected(i, j), actual[i, j]));
    }

    private void Check(Column<bool> actual, Func<int, bool> expected)
    {
        Assert.Equal(A.Rows, actual.Rows);
        Samples.ForEach(actual.Rows, 1, (i, _) => Assert.Equal(expected(i), actual[i]));
    }
}
