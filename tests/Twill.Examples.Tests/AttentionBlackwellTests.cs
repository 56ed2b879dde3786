using System.Linq;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
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

    [Fact]
    public void Exponentials_of_one_sub_tile_run_under_the_products_of_the_other()
    {
        KernelSchedule schedule = AttentionBlackwell.ForwardKernel.Schedule;
        ScheduledOperation exponentials = Operation(schedule, "p.0");
        Assert.Contains(
            new[] { "product.1", "acc.1" }.Select(name => Operation(schedule, name)),
            product => Overlap(exponentials, product, schedule.InitiationInterval));
    }

    private static bool Overlap(ScheduledOperation first, ScheduledOperation second, int interval) =>
        Enumerable.Range(0, first.Duration).Any(cycle =>
            (((first.Start + cycle - second.Start) % interval) + interval) % interval < second.Duration);

    private static ScheduledOperation Operation(KernelSchedule schedule, string name) =>
        schedule.Roles.SelectMany(role => role.Operations).Single(operation => operation.Name == name);
}
