using System;
using System.Linq;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Twill.Simulation;
using Xunit;

namespace Twill.Examples.Tests;

public class AttentionBlackwellTests
{
    private const double Tolerance = 1.0 / 512;

    public static TheoryData<int> Lengths => TripCounts.Lengths(AttentionBlackwell.ForwardKernel.Description, AttentionBlackwell.BlockN);

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Kernel_and_simulator_agree_with_double_precision_at_every_length(int keys)
    {
        var problem = new AttentionProblem(1, 1, 300, keys, 128, isCausal: false, seed: keys);
        BlockGrid grid = AttentionBlackwell.Grid(problem.Queries, problem.Heads, problem.Batch);
        var launched = new AttentionResult(problem);
        var simulated = new AttentionResult(problem);
        AttentionBlackwell.ForwardKernel.Launch(
            grid, problem.Q, problem.K, problem.V, launched.Output, launched.LogSumExp, problem.ScaleLog2);
        SimulationResult run = AttentionBlackwell.ForwardKernel.Simulate(
            grid, problem.Q, problem.K, problem.V, simulated.Output, simulated.LogSumExp, problem.ScaleLog2);

        Assert.InRange(problem.Error(launched), 0, Tolerance);
        Assert.InRange(problem.Error(simulated), 0, Tolerance);
        Assert.InRange(run.SteadyInterval.Value, 1, AttentionBlackwell.ForwardKernel.Schedule.InitiationInterval);
    }

    [Fact]
    public void Loads_and_products_have_groups_of_their_own()
    {
        KernelSchedule schedule = AttentionBlackwell.ForwardKernel.Schedule;
        AttentionBackwardTests.AssertProductsAlone(schedule);
        Assert.Equal(["keys", "values"], schedule.Roles[0].Operations.Select(operation => operation.Name));
    }

    [Fact]
    public void In_the_papers_window_of_stages_each_softmax_and_both_rescales_have_groups_as_in_FlashAttention_4()
    {
        LoopProgram loop = LoopProgramJson.Read(AttentionBlackwell.ForwardKernel.Description.LoopJson);
        var scheduled = Assert.IsType<LoopSolution.Scheduled>(LoopScheduler.Solve(
            loop, MachineCatalog.ForArchitecture("Blackwell"), new DerivationOptions(), new SolveOptions { Mode = SolveMode.Window },
            TestContext.Current.CancellationToken));
        int Group(string name) => scheduled.Schedule.WarpGroups[
            scheduled.Problem.Problem.Operations.Select((operation, i) => (operation.Name, i)).Single(pair => pair.Name == name).i];

        Assert.Equal(3, new[] { Group("p.0"), Group("p.1"), Group("multiply5Shared.0") }.Distinct().Count());
        Assert.Equal(Group("multiply5Shared.0"), Group("multiply5Shared.1"));
        Assert.Equal(Group("rowMax.0"), Group("p.0"));
        Assert.Equal(Group("rowMax.1"), Group("p.1"));

        // Any number of stages does better, with the rescales on the softmax groups: fewer groups, more registers each.
        Assert.True(AttentionBlackwell.ForwardKernel.Schedule.InitiationInterval < scheduled.Schedule.InitiationInterval);
    }

    [Fact]
    public void The_schedule_of_FlashAttention_4_computes_attention_as_well()
    {
        var scheduled = Assert.IsType<LoopSolution.Scheduled>(LoopScheduler.Solve(
            LoopProgramJson.Read(AttentionBlackwell.ForwardKernel.Description.LoopJson), MachineCatalog.ForArchitecture("Blackwell"),
            new DerivationOptions(), new SolveOptions { Mode = SolveMode.Window }, TestContext.Current.CancellationToken));
        (LoopSolution.Scheduled lowered, WarpProgram program) = LoopLowering.Lower(scheduled, MachineCatalog.ForArchitecture("Blackwell"));
        Assert.Equal(scheduled.Schedule, lowered.Schedule);
        Assert.Empty(ProtocolVerifier.Verify(program, program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray()));
        Assert.Equal([32, 128, 128, 128, 128], program.Roles.Select(role => role.Threads));
        foreach (int keys in new[] { 0, 100, 256, 700 })
        {
            var problem = new AttentionProblem(1, 1, 300, keys, 128, isCausal: false, seed: keys);
            var result = new AttentionResult(problem);
            SimulationResult run = Simulator.Run(
                program, lowered.Problem.Problem, AttentionBlackwell.Grid(problem.Queries, problem.Heads, problem.Batch),
                new SimulationArguments().Add(problem.Q).Add(problem.K).Add(problem.V).Add(result.Output).Add(result.LogSumExp).Add(problem.ScaleLog2));
            Assert.InRange(problem.Error(result), 0, Tolerance);
            Assert.InRange(run.SteadyInterval.Value, 1, lowered.Schedule.InitiationInterval);
        }
    }

    /// <summary>
    /// In the schedule with FlashAttention-4's groups. Of the schedules that are best over any number of stages some put the
    /// exponentials under the other sub-tile's products and some under their own of the iterations before and after.
    /// </summary>
    [Fact]
    public void Exponentials_of_one_sub_tile_run_under_the_products_of_the_other()
    {
        var scheduled = Assert.IsType<LoopSolution.Scheduled>(LoopScheduler.Solve(
            LoopProgramJson.Read(AttentionBlackwell.ForwardKernel.Description.LoopJson), MachineCatalog.ForArchitecture("Blackwell"),
            new DerivationOptions(), new SolveOptions { Mode = SolveMode.Window }, TestContext.Current.CancellationToken));
        Assert.Contains(
            new[] { ("p.0", "product.1"), ("p.0", "acc.1"), ("p.1", "product.0"), ("p.1", "acc.0") },
            pair => Overlap(pair.Item1, pair.Item2));
        Assert.True(Overlap("p.0", "multiply5Shared.1") || Overlap("p.1", "multiply5Shared.0"));

        bool Overlap(string first, string second)
        {
            Operation[] operations = [.. scheduled.Problem.Problem.Operations];
            int one = Array.FindIndex(operations, operation => operation.Name == first);
            int other = Array.FindIndex(operations, operation => operation.Name == second);
            int interval = scheduled.Schedule.InitiationInterval;
            int ahead = scheduled.Schedule.StartTimes[one] - scheduled.Schedule.StartTimes[other];
            return Enumerable.Range(0, operations[one].Duration).Any(cycle =>
                (((ahead + cycle) % interval) + interval) % interval < operations[other].Duration);
        }
    }
}
