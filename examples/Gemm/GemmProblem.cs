using System;
using Twill.Examples.Common;

namespace Twill.Examples;

/// <summary>Random matrices, and their product in double precision.</summary>
public sealed class GemmProblem
{
    private readonly double[] a;
    private readonly double[] b;

    /// <summary>Makes a problem.</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A and rows of B.</param>
    /// <param name="seed">What the numbers depend on.</param>
    public GemmProblem(int m, int n, int k, int seed = 1)
    {
        (M, N, K) = (m, n, k);
        var random = new RandomData(seed);
        BFloat16[] left = random.Uniform(m * k, value => (BFloat16)value);
        BFloat16[] right = random.Uniform(k * n, value => (BFloat16)value);
        A = TensorView.FromArray(left, m, k);
        B = TensorView.FromArray(right, k, n);
        a = Array.ConvertAll(left, value => (double)(float)value);
        b = Array.ConvertAll(right, value => (double)(float)value);
    }

    /// <summary>Rows of A and C.</summary>
    public int M { get; }

    /// <summary>Columns of B and C.</summary>
    public int N { get; }

    /// <summary>Columns of A and rows of B.</summary>
    public int K { get; }

    /// <summary>The left matrix.</summary>
    public TensorView<BFloat16> A { get; }

    /// <summary>The right matrix.</summary>
    public TensorView<BFloat16> B { get; }

    /// <summary>The product in double precision.</summary>
    public double[] Expected()
    {
        double[] c = new double[M * N];
        for (int row = 0; row < M; row++)
        {
            Span<double> sums = c.AsSpan(row * N, N);
            for (int inner = 0; inner < K; inner++)
            {
                double left = a[(row * K) + inner];
                ReadOnlySpan<double> right = b.AsSpan(inner * N, N);
                for (int column = 0; column < N; column++)
                {
                    sums[column] += left * right[column];
                }
            }
        }

        return c;
    }

    /// <summary>The largest error of a result.</summary>
    public double Error(BFloat16[] c) => Errors.Largest(Array.ConvertAll(c, value => (double)(float)value), Expected());
}
