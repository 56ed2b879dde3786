using System;
using System.IO;
using System.Linq;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Proofs;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Examples.Tests;

/// <summary>What the paper says of its schedules, asked of those of the compiled kernels.</summary>
public class PaperScheduleTests
{
    [Fact]
    public void On_Hopper_the_first_product_of_a_sub_tile_is_hoisted_out_of_the_loop()
    {
        // The prologue performs stage 0: in the steady state the first product is one iteration ahead of the second
        KernelSchedule schedule = Attention.ForwardKernel.Schedule;
        Assert.Contains(
            new[] { 0, 1 }, half => Find(schedule, "product", half).Stage == 0 && Find(schedule, "acc", half).Stage == 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void On_Hopper_the_exponentials_of_one_sub_tile_run_under_the_products_of_the_other(int half)
    {
        KernelSchedule schedule = Attention.ForwardKernel.Schedule;
        ScheduledOperation exponentials = Find(schedule, "p", half);
        int covered = new[] { "product", "acc" }.Sum(name =>
            Common(schedule.InitiationInterval, exponentials, Find(schedule, name, 1 - half)));
        Assert.InRange(covered, (exponentials.Duration / 2) + 1, exponentials.Duration);
    }

    [Fact]
    public void On_Hopper_the_backward_pass_overlaps_within_an_iteration()
    {
        KernelSchedule schedule = AttentionBackward.GradientKernel.Schedules[Arch.Hopper];
        ScheduledOperation exponentials = Find(schedule, "p");
        ScheduledOperation product = Find(schedule, "gradP");
        int common = Math.Min(exponentials.Start + exponentials.Duration, product.Start + product.Duration)
            - Math.Max(exponentials.Start, product.Start);
        Assert.InRange(common, exponentials.Duration / 2, exponentials.Duration);
    }

    /// <summary>
    /// One stage is no overlap across iterations. It costs 161 cycles, with the register limit and without it: overlap
    /// across iterations helps, the registers admit it, and more of them would not help further.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void On_Hopper_overlap_across_iterations_helps_the_backward_pass_whatever_the_registers(bool areRegistersUnlimited)
    {
        LoopProgram loop = Loop(AttentionBackward.GradientKernel.Descriptions[Arch.Hopper]);
        DerivedProblem derived = ProblemDerivation.Derive(loop, MachineCatalog.ForArchitecture("Hopper"), new DerivationOptions())
            .Single(candidate => candidate.Split.WarpGroups == 3);
        ProblemMachine machine = derived.Problem.Machine;
        ScheduleProblem problem = areRegistersUnlimited
            ? derived.Problem with
            {
                Machine = machine with { RegisterLimits = [1 << 20, 1 << 20, 1 << 20], RegisterFile = 0, GroupThreads = default },
            }
            : derived.Problem;

        var solved = Assert.IsType<SolveResult.Optimal>(ScheduleSolver.Solve(
            problem, new SolveOptions { SecondOrder = false }, TestContext.Current.CancellationToken));
        Assert.Equal((2560, 2560), (solved.Schedule.InitiationInterval, solved.LowerBound));
        Assert.Equal(CertificateOutcome.Refuted, Refute(problem, 2720, stages: 1));
        Assert.Equal(CertificateOutcome.ScheduleExists, Refute(problem, 2721, stages: 1));
    }

    [Fact]
    public void On_Blackwell_exponentials_run_under_the_other_s_products_while_their_accumulator_is_rescaled()
    {
        LoopSolution.Scheduled found = Solve(
            Loop(AttentionBlackwell.ForwardKernel.Description), MachineCatalog.ForArchitecture("Blackwell"), new DerivationOptions());
        ScheduleProblem problem = found.Problem.Problem;
        int interval = found.Schedule.InitiationInterval;
        Assert.Contains(new[] { 0, 1 }, half => Enumerable.Range(0, interval).Any(cycle =>
            IsActive("p", half, cycle) && IsActive("multiply5Shared", half, cycle)
            && (IsActive("product", 1 - half, cycle) || IsActive("acc", 1 - half, cycle))));

        bool IsActive(string name, int half, int cycle)
        {
            int operation = Position(problem, name + "." + half);
            int since = (((cycle - found.Schedule.StartTimes[operation]) % interval) + interval) % interval;
            return since < problem.Operations[operation].Duration;
        }
    }

    [Fact]
    public void On_Blackwell_the_backward_pass_takes_two_groups_beside_the_loads()
    {
        KernelSchedule schedule = AttentionBackward.GradientKernel.Schedules[Arch.Blackwell];
        ScheduledRole[] groups = [.. schedule.Roles.Where(role => role.Kind == RoleKind.Compute)];
        Assert.Equal(2, groups.Length);
        Assert.All(groups[0].Operations, operation => Assert.True(operation.UnitCycles("TensorCore") > 0));
        Assert.All(groups[1].Operations, operation => Assert.Equal(0, operation.UnitCycles("TensorCore")));
    }

    [Fact]
    public void On_Blackwell_three_groups_of_few_registers_share_the_backward_pass_without_a_larger_interval()
    {
        KernelDescription kernel = AttentionBackward.GradientKernel.Descriptions[Arch.Blackwell];
        LoopSolution.Scheduled found = Solve(
            Loop(kernel), MachineCatalog.ForArchitecture("Blackwell"), new DerivationOptions { MaxRegisters = 64 });

        Assert.Equal(AttentionBackward.GradientKernel.Schedules[Arch.Blackwell].InitiationInterval, found.Schedule.InitiationInterval);
        Assert.Equal(5, found.Schedule.WarpGroups.Distinct().Count());
        Assert.Equal(3, new[] { "p", "gradS", "sumsRegisters" }.Select(name => Group(found, name)).Distinct().Count());
    }

    /// <summary>
    /// Two sub-tiles of queries. As the paper counts registers, without a margin, a third group takes over the staging of the
    /// queries' gradient.
    /// </summary>
    [Theory]
    [InlineData(4, 224, 2)]
    [InlineData(5, 152, 3)]
    public void On_Blackwell_two_sub_tiles_have_two_groups_and_with_fewer_registers_a_third_that_stages(
        int warpGroups, int registers, int expected)
    {
        Machine b200 = MachineCatalog.ForArchitecture("Blackwell");
        Machine machine = b200 with
        {
            RegisterMargin = 0,
            RegisterSplits = b200.RegisterSplits
                .Where(split => split.WarpGroups == warpGroups && split.Registers[warpGroups - 1] == registers).ToEquatableArray(),
        };
        LoopSolution.Scheduled found = Solve(
            Loop(AttentionBackwardHeadDim64.GradientKernel.Descriptions[Arch.Blackwell]), machine, TwoSubTiles);

        var optimal = Assert.IsType<SolveResult.Optimal>(found.Result);
        Assert.Equal((1792, 1792), (found.Schedule.InitiationInterval, optimal.LowerBound));
        Assert.NotEqual(Group(found, "p.0"), Group(found, "p.1"));
        string[] staging = ["product2Registers.0", "product2Registers.1"];
        Assert.Equal(expected, staging.Select(name => Group(found, name)).Concat([Group(found, "p.0"), Group(found, "p.1")]).Distinct().Count());
    }

    [Fact]
    public void On_Blackwell_a_register_margin_of_32_takes_the_third_group_s_room()
    {
        // Weights and their gradients take 64 registers each, what is left of 152 is 120
        DerivedProblem derived = ProblemDerivation.Derive(
                Loop(AttentionBackwardHeadDim64.GradientKernel.Descriptions[Arch.Blackwell]), MachineCatalog.ForArchitecture("Blackwell"), TwoSubTiles)
            .Single(candidate => candidate.Split.WarpGroups == 5 && candidate.Split.Registers[4] == 152);
        Assert.Equal(CertificateOutcome.Refuted, Refute(derived.Problem, 1792, stages: 2));
    }

    private static DerivationOptions TwoSubTiles { get; } = new() { Constants = [new TileConstant("BlockM", 256), new TileConstant("BlockN", 64)] };

    private static LoopSolution.Scheduled Solve(LoopProgram loop, Machine machine, DerivationOptions options) =>
        Assert.IsType<LoopSolution.Scheduled>(LoopScheduler.Solve(
            loop, machine, options, new SolveOptions { Mode = SolveMode.Window }, TestContext.Current.CancellationToken));

    private static CertificateOutcome Refute(ScheduleProblem problem, int interval, int stages) =>
        ScheduleCertifier.Refute(problem, interval, stages, TextWriter.Null, cancellationToken: TestContext.Current.CancellationToken);

    private static LoopProgram Loop(KernelDescription kernel) => LoopProgramJson.Read(kernel.LoopJson);

    private static int Group(LoopSolution.Scheduled found, string name) =>
        found.Schedule.WarpGroups[Position(found.Problem.Problem, name)];

    private static int Position(ScheduleProblem problem, string name) =>
        problem.Operations.Select((operation, i) => (operation.Name, i)).Single(pair => pair.Name == name).i;

    private static ScheduledOperation Find(KernelSchedule schedule, string name, int half) => Find(schedule, FormattableString.Invariant($"{name}.{half}"));

    private static ScheduledOperation Find(KernelSchedule schedule, string name) =>
        schedule.Roles.SelectMany(role => role.Operations).Single(operation => operation.Name == name);

    /// <summary>Cycles of an interval in which both are under way.</summary>
    private static int Common(int interval, ScheduledOperation first, ScheduledOperation second) =>
        Enumerable.Range(0, first.Duration).Count(cycle =>
            (((first.Start + cycle - second.Start) % interval) + interval) % interval < second.Duration);
}
