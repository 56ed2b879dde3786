using System;
using System.Linq;
using Xunit;

namespace Twill.Examples.Tests;

public class AttentionTests
{
    private const double Tolerance = 1.0 / 512;

    public static TheoryData<int> Lengths => TripCounts.Lengths(Attention.ForwardKernel.Description, Attention.BlockN);

    public static TheoryData<int> LengthsHeadDim64 =>
        TripCounts.Lengths(AttentionHeadDim64.ForwardKernel.Description, AttentionHeadDim64.BlockN);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Kernel_simulator_and_reference_agree_with_double_precision_at_every_length(int keys) =>
        Check(new AttentionProblem(1, 1, 70, keys, 128, isCausal: false, seed: keys));

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Causal_kernels_agree_at_every_length(int keys) =>
        Check(new AttentionProblem(1, 1, Math.Max(1, keys), keys, 128, isCausal: true, seed: keys));

    [Theory]
    [MemberData(nameof(LengthsHeadDim64))]
    public void Kernels_of_head_dimension_64_agree_at_every_length(int keys) =>
        Check(new AttentionProblem(1, 1, 128, keys, 64, isCausal: false, seed: keys));

    [Theory]
    [InlineData(1, 1, 1, 1, false)]
    [InlineData(2, 3, 130, 5, false)]
    [InlineData(2, 2, 129, 257, true)]
    [InlineData(1, 2, 300, 260, true)]
    public void Batches_heads_and_ragged_lengths_agree(int batch, int heads, int queries, int keys, bool isCausal) =>
        Check(new AttentionProblem(batch, heads, queries, keys, 64, isCausal, seed: queries));

    [Fact]
    public void Queries_without_any_key_give_zero_and_minus_infinity()
    {
        // The last of 200 queries sees all 40 keys, so the first 160 see none
        var problem = new AttentionProblem(1, 1, 200, 40, 128, isCausal: true);
        var result = new AttentionResult(problem);
        AttentionKernel.For(problem).Launch(problem, result);

        Assert.All(result.OutputElements.Take(160 * 128), value => Assert.Equal((Half)0f, value));
        Assert.All(result.LogSumExpElements.Take(160), value => Assert.Equal(float.NegativeInfinity, value));
        Assert.All(result.LogSumExpElements.Skip(160), value => Assert.True(float.IsFinite(value)));
        Check(problem);
    }

    [Fact]
    public void The_schedule_is_that_of_a_ping_pong_pipeline()
    {
        var schedule = Attention.ForwardKernel.Schedule;

        Assert.Equal(2048, schedule.InitiationInterval);
        Assert.Equal((2048, "TensorCore", "optimal"), (schedule.LowerBound, schedule.BoundBy, schedule.Status));
        Assert.Equal(0, schedule.CrossingRegisters);

        // Loads on a producer; each of two consumers has both products of its own half of the rows
        Assert.Equal(["keys", "values"], schedule.Roles[0].Operations.Select(operation => operation.Name));
        Assert.Equal(3, schedule.Roles.Count);
        foreach (int half in new[] { 0, 1 })
        {
            Assert.Equal(2, schedule.Roles[1 + half].Operations.Count(operation => operation.UnitCycles("TensorCore") > 0));
        }

        // A product of one iteration runs beside the softmax of another role: they take turns on the tensor core
        int[] turns = [.. schedule.Roles.SelectMany((role, i) => role.Operations
                .Where(operation => operation.UnitCycles("TensorCore") > 0)
                .Select(operation => (Role: i, At: operation.Start % schedule.InitiationInterval)))
            .OrderBy(item => item.At).Select(item => item.Role)];
        Assert.Equal(2, turns.Where((role, i) => role != turns[(i + 1) % turns.Length]).Distinct().Count());
        Assert.True(schedule.Stages > 1);
    }

    [Fact]
    public void The_simulator_observes_the_predicted_interval()
    {
        var problem = new AttentionProblem(1, 1, 128, 256, 128, isCausal: false);
        SimulationResult run = AttentionKernel.For(problem).Simulate(problem, new AttentionResult(problem));
        Assert.Equal(2048, run.SteadyInterval.Value);
    }

    private static void Check(AttentionProblem problem)
    {
        AttentionResult launched = Room(problem);
        AttentionResult simulated = Room(problem);
        AttentionResult reference = Room(problem);
        AttentionKernel kernel = AttentionKernel.For(problem);

        kernel.Launch(problem, launched);
        kernel.Simulate(problem, simulated);
        RunReference(problem, reference);

        Assert.InRange(problem.Error(launched), 0, Tolerance);
        Assert.InRange(problem.Error(simulated), 0, Tolerance);
        Assert.InRange(problem.Error(reference), 0, Tolerance);
    }

    private static void RunReference(AttentionProblem p, AttentionResult r)
    {
        Action<BlockIndex> method = (p.HeadDim, p.IsCausal) switch
        {
            (128, false) => block => Attention.Forward(p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2, block),
            (128, true) => block => Attention.ForwardCausal(p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2, block),
            (_, false) => block => AttentionHeadDim64.Forward(p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2, block),
            _ => block => AttentionHeadDim64.ForwardCausal(p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2, block),
        };
        Blocks.Run(Attention.Grid(p.Queries, p.Heads, p.Batch), method);
    }

    private static AttentionResult Room(AttentionProblem problem)
    {
        var result = new AttentionResult(problem);
        Array.Fill(result.OutputElements, Half.NaN);
        Array.Fill(result.LogSumExpElements, float.NaN);
        return result;
    }
}
