using System;
using System.Linq;
using Twill.Scheduling.Reports;
using Xunit;

namespace Twill.Examples.Tests;

public class AttentionBackwardTests
{
    // Result, weights and score gradients are each rounded to 11 significant bits, then summed over the sequence
    private const double Tolerance = 1.0 / 256;

    // Where there is no GPU, Hopper's kernel runs for head dimension 128, Blackwell's for 64
    public static TheoryData<int> LengthsOnHopper =>
        TripCounts.Lengths(AttentionBackward.GradientKernel.Descriptions[Arch.Hopper], AttentionBackward.BlockM);

    public static TheoryData<int> LengthsOnBlackwell =>
        TripCounts.Lengths(AttentionBackwardHeadDim64.GradientKernel.Descriptions[Arch.Blackwell], AttentionBackwardHeadDim64.BlockM);

    [Theory]
    [MemberData(nameof(LengthsOnHopper))]
    public void Gradients_agree_with_double_precision_at_every_number_of_queries_on_Hopper(int queries) =>
        Check(new AttentionProblem(1, 1, queries, 70, 128, isCausal: false, seed: queries));

    [Theory]
    [MemberData(nameof(LengthsOnBlackwell))]
    public void Gradients_agree_with_double_precision_at_every_number_of_queries_on_Blackwell(int queries) =>
        Check(new AttentionProblem(1, 1, queries, 70, 64, isCausal: false, seed: queries));

    /// <summary>The keys of a block see queries from its own on: the first iteration is not that of the first query.</summary>
    [Theory]
    [MemberData(nameof(LengthsOnBlackwell))]
    public void Causal_gradients_agree_at_every_number_of_queries(int queries)
    {
        foreach (int headDim in new[] { 64, 128 })
        {
            Check(new AttentionProblem(1, 1, queries, Math.Max(1, queries), headDim, isCausal: true, seed: queries));
        }
    }

    [Fact]
    public void Without_a_GPU_both_machines_have_a_kernel_that_is_launched()
    {
        Assert.Equal(Arch.Hopper, AttentionBackward.GradientKernel.Descriptions.Keys.First());
        Assert.Equal(Arch.Blackwell, AttentionBackwardHeadDim64.GradientKernel.Descriptions.Keys.First());
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 128, false)]
    [InlineData(1, 2, 130, 129, 128, true)]
    [InlineData(2, 1, 70, 200, 64, true)]
    [InlineData(1, 1, 200, 40, 64, true)]
    [InlineData(1, 2, 90, 140, 64, false)]
    public void Causal_and_ragged_gradients_agree(int batch, int heads, int queries, int keys, int headDim, bool isCausal) =>
        Check(new AttentionProblem(batch, heads, queries, keys, headDim, isCausal, seed: keys));

    [Fact]
    public void Gradients_in_double_precision_agree_with_finite_differences()
    {
        var forward = new AttentionProblem(1, 1, 5, 7, 64, isCausal: true);
        var problem = new AttentionBackwardProblem(forward);
        (double[] gradQ, double[] gradK, double[] gradV) = problem.Expected();
        foreach ((double[] gradient, int input) in new[] { (gradQ, 0), (gradK, 1), (gradV, 2) })
        {
            for (int element = 0; element < gradient.Length; element += 37)
            {
                // The loss is smooth: the central difference is right to the square of the step
                const double step = 1e-4;
                double slope = (Loss(problem, input, element, step) - Loss(problem, input, element, -step)) / (2 * step);
                Assert.InRange(gradient[element] - slope, -1e-6, 1e-6);
            }
        }
    }

    [Fact]
    public void Hopper_keeps_the_tensor_core_busy_all_the_time()
    {
        KernelSchedule schedule = AttentionBackward.GradientKernel.Schedules[Arch.Hopper];
        Assert.Equal((2560, 2560, "TensorCore", "optimal"), (schedule.InitiationInterval, schedule.LowerBound, schedule.BoundBy, schedule.Status));

        // The queries' gradient is added by a warp of its own, so that loads can run ahead of it
        Assert.Equal("add", Assert.Single(schedule.Roles, role => role.Name == "store").Operations.Single().Name);
        Assert.Equal(2, schedule.Roles.Count(role => role.Name.StartsWith("compute", StringComparison.Ordinal)));
    }

    [Fact]
    public void Blackwell_keeps_the_tensor_core_busy_all_the_time_with_products_on_a_group_of_their_own()
    {
        KernelSchedule schedule = AttentionBackward.GradientKernel.Schedules[Arch.Blackwell];
        Assert.Equal((2048, "TensorCore", "optimal"), (schedule.InitiationInterval, schedule.BoundBy, schedule.Status));
        AssertProductsAlone(schedule);
    }

    internal static void AssertProductsAlone(KernelSchedule schedule)
    {
        ScheduledRole[] products = [.. schedule.Roles.Where(role => role.Operations.Any(operation => operation.UnitCycles("TensorCore") > 0))];
        Assert.All(Assert.Single(products).Operations, operation => Assert.True(operation.UnitCycles("TensorCore") > 0, operation.Name));
    }

    private static void Check(AttentionProblem forward)
    {
        var problem = new AttentionBackwardProblem(forward);
        var launched = new AttentionBackwardResult(problem);
        AttentionBackwardPass.Launch(problem, launched);
        Assert.InRange(problem.Error(launched), 0, Tolerance);
        foreach (Arch architecture in new[] { Arch.Hopper, Arch.Blackwell })
        {
            var simulated = new AttentionBackwardResult(problem);
            SimulationResult run = AttentionBackwardPass.Simulate(architecture, problem, simulated);
            Assert.InRange(problem.Error(simulated), 0, Tolerance);
            KernelSchedule schedule = AttentionBackwardPass.Kernel(architecture, problem).Schedule;
            Assert.InRange(run.SteadyInterval.Value, 1, schedule.InitiationInterval);
        }
    }

    /// <summary>Σ result × its gradient, with one element of an input moved.</summary>
    private static double Loss(AttentionBackwardProblem problem, int input, int element, double step)
    {
        AttentionProblem forward = problem.Forward;
        double[][] inputs = [Elements(forward.Q), Elements(forward.K), Elements(forward.V)];
        inputs[input][element] += step;
        double[] gradO = Elements(problem.GradO);
        double loss = 0;
        for (int row = 0; row < forward.Queries; row++)
        {
            int seen = Math.Clamp(row + 1 + problem.Ahead, 0, forward.Keys);
            double[] weights = [.. Enumerable.Range(0, seen).Select(key => Math.Exp(
                forward.Scale * Enumerable.Range(0, forward.HeadDim).Sum(i => inputs[0][(row * forward.HeadDim) + i] * inputs[1][(key * forward.HeadDim) + i])))];
            for (int i = 0; i < forward.HeadDim; i++)
            {
                double result = Enumerable.Range(0, seen).Sum(key => weights[key] * inputs[2][(key * forward.HeadDim) + i]) / weights.Sum();
                loss += result * gradO[(row * forward.HeadDim) + i];
            }
        }

        return loss;
    }

    private static double[] Elements(TensorView<Half> view)
    {
        Tile<Half> tile = Tile.Load(view[0, 0], 0, 0, view.Rows, view.Columns);
        return [.. Enumerable.Range(0, view.Rows * view.Columns).Select(i => (double)tile[i / view.Columns, i % view.Columns])];
    }
}
