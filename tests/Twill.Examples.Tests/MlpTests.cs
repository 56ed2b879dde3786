using System;
using Xunit;

namespace Twill.Examples.Tests;

public class MlpTests
{
    private const double Tolerance = 1.0 / 128;

    public static TheoryData<int> Lengths => TripCounts.Lengths(Mlp.ForwardKernel.Description, Mlp.BlockH);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Kernel_simulator_and_reference_agree_with_double_precision_at_every_length(int hidden) =>
        Check(new MlpProblem(100, hidden, seed: hidden));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(130, 200)]
    [InlineData(256, 64)]
    public void Edges_may_lie_anywhere(int rows, int hidden) => Check(new MlpProblem(rows, hidden, seed: rows));

    private static void Check(MlpProblem problem)
    {
        BFloat16[] launched = Garbage(problem);
        BFloat16[] simulated = Garbage(problem);
        BFloat16[] reference = Garbage(problem);
        TensorView<BFloat16> View(BFloat16[] elements) => TensorView.FromArray(elements, problem.Rows, Mlp.Model);
        BlockGrid grid = Mlp.Grid(problem.Rows);

        Mlp.ForwardKernel.Launch(grid, problem.X, problem.Up, problem.Down, View(launched));
        Mlp.ForwardKernel.Simulate(grid, problem.X, problem.Up, problem.Down, View(simulated));
        Blocks.Run(grid, block => Mlp.Forward(problem.X, problem.Up, problem.Down, View(reference), block));

        Assert.InRange(problem.Error(launched), 0, Tolerance);
        Assert.InRange(problem.Error(simulated), 0, Tolerance);
        Assert.InRange(problem.Error(reference), 0, Tolerance);
    }

    private static BFloat16[] Garbage(MlpProblem problem)
    {
        BFloat16[] elements = new BFloat16[problem.Rows * Mlp.Model];
        Array.Fill(elements, (BFloat16)float.NaN);
        return elements;
    }
}
