using System;
using Xunit;

namespace Twill.Examples.Tests;

public class GemmTests
{
    private const double Tolerance = 1.0 / 192;

    public static TheoryData<int> Lengths => TripCounts.Lengths(Gemm.MultiplyKernel.Description, Gemm.BlockK);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Kernel_simulator_and_reference_agree_with_double_precision_at_every_length(int k) =>
        Check(new GemmProblem(Gemm.BlockM, Gemm.BlockN, k, seed: k));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(129, 255, 70)]
    [InlineData(200, 300, 130)]
    public void Edges_may_lie_anywhere(int m, int n, int k) => Check(new GemmProblem(m, n, k, seed: m));

    [Fact]
    public void Operands_may_be_views_with_strides()
    {
        // A and B are every second column and a middle part of larger arrays; C is written into the columns of one
        var problem = new GemmProblem(100, 60, 90, seed: 3);
        TensorView<BFloat16> wide = Spread(problem.A, out BFloat16[] _);
        BFloat16[] output = new BFloat16[100 * 200];
        Array.Fill(output, (BFloat16)7f);
        TensorView<BFloat16> c = TensorView.FromArray(output, 50, [100, 60], [200, 1]);

        Gemm.MultiplyKernel.Launch(Gemm.Grid(100, 60), wide, problem.B, c);

        BFloat16[] inside = new BFloat16[100 * 60];
        for (int row = 0; row < 100; row++)
        {
            Assert.Equal((BFloat16)7f, output[(row * 200) + 49]);
            Assert.Equal((BFloat16)7f, output[(row * 200) + 110]);
            output.AsSpan(50 + (row * 200), 60).CopyTo(inside.AsSpan(row * 60));
        }

        Assert.InRange(problem.Error(inside), 0, Tolerance);
    }

    private static void Check(GemmProblem problem)
    {
        (int m, int n) = (problem.M, problem.N);
        BFloat16[] launched = Garbage(m * n);
        BFloat16[] simulated = Garbage(m * n);
        BFloat16[] reference = Garbage(m * n);
        TensorView<BFloat16> View(BFloat16[] elements) => TensorView.FromArray(elements, m, n);

        Gemm.MultiplyKernel.Launch(Gemm.Grid(m, n), problem.A, problem.B, View(launched));
        Gemm.MultiplyKernel.Simulate(Gemm.Grid(m, n), problem.A, problem.B, View(simulated));
        Blocks.Run(Gemm.Grid(m, n), block => Gemm.Multiply(problem.A, problem.B, View(reference), block));

        Assert.InRange(problem.Error(launched), 0, Tolerance);
        Assert.InRange(problem.Error(simulated), 0, Tolerance);
        Assert.InRange(problem.Error(reference), 0, Tolerance);
    }

    private static TensorView<BFloat16> Spread(TensorView<BFloat16> matrix, out BFloat16[] elements)
    {
        elements = new BFloat16[matrix.Rows * matrix.Columns * 2];
        Tile<BFloat16> content = Tile.Load(matrix, 0, 0, matrix.Rows, matrix.Columns);
        TensorView<BFloat16> spread =
            TensorView.FromArray(elements, 1, [matrix.Rows, matrix.Columns], [2 * matrix.Columns, 2]);
        Tile.Store(content, spread, 0, 0);
        return spread;
    }

    private static BFloat16[] Garbage(int count)
    {
        BFloat16[] elements = new BFloat16[count];
        Array.Fill(elements, (BFloat16)float.NaN);
        return elements;
    }
}
