using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class LoopSchedulerTests
{
    private static readonly Machine Hopper = MachineCatalog.ForArchitecture("Hopper");

    [Theory]
    [InlineData(128, 128, 2048, 3072)]
    [InlineData(128, 64, 1088, 2112)]
    [InlineData(64, 128, 1024, 1536)]
    [InlineData(176, 128, 2816, 4224)]
    [InlineData(256, 128, 4096, 6144)]
    public void Attention_on_hopper_comes_to_the_bound_of_its_busiest_unit(int blockN, int headDim, int interval, int length)
    {
        LoopSolution.Scheduled solution = Schedule(LoopProgramSamples.AttentionForward(128, blockN, headDim), Hopper);

        Assert.Equal(interval, solution.Schedule.InitiationInterval);
        Assert.Equal(length, solution.Schedule.Length);
        Assert.Equal("24/240/240", solution.Problem.Split.ToString());
        SolveResult.Optimal optimal = Assert.IsType<SolveResult.Optimal>(solution.Result);
        Assert.True(optimal.ForAnyStages);
        Assert.Equal(0, optimal.Quality.CrossingRegisters);
    }

    [Theory]
    [InlineData("Hopper", 1024)]
    [InlineData("Ampere", 2048)]
    public void Gemm_is_bound_by_the_matrix_unit(string architecture, int interval)
    {
        LoopSolution.Scheduled solution = Schedule(LoopProgramSamples.Gemm(128, 256, 64), MachineCatalog.ForArchitecture(architecture));

        Assert.Equal(interval, solution.Schedule.InitiationInterval);
        Assert.Equal(3, solution.Problem.Split.WarpGroups);
    }

    [Fact]
    public void The_mlp_on_hopper_hides_its_activation_under_the_products()
    {
        LoopSolution.Scheduled solution = Schedule(LoopProgramSamples.FusedMlp(128, 128, 128), Hopper);

        Assert.Equal(2048, solution.Schedule.InitiationInterval);
        Assert.Equal(0, Assert.IsType<SolveResult.Optimal>(solution.Result).Quality.CrossingRegisters);
    }

    [Fact]
    public void Fewer_warp_groups_cost_attention_its_overlap()
    {
        var options = new DerivationOptions { MaxWarpGroups = 2 };

        var solution = Assert.IsType<LoopSolution.Scheduled>(Solve(LoopProgramSamples.AttentionForward(128, 128, 128), Hopper, options));

        Assert.Single(solution.Attempts);
        Assert.Equal(2, solution.Problem.Problem.Machine.WarpGroups);
        Assert.True(solution.Schedule.InitiationInterval > 3000);
    }

    [Fact]
    public void Fewer_registers_than_an_accumulator_takes_leave_no_schedule()
    {
        var options = new DerivationOptions { MaxRegisters = 100 };

        var solution = Assert.IsType<LoopSolution.Infeasible>(Solve(LoopProgramSamples.Gemm(128, 256, 64), Hopper, options));

        Assert.NotEmpty(solution.Reasons);
        Assert.Equal(3, solution.Attempts.Count);
        Assert.All(solution.Attempts, attempt => Assert.Equal(100, attempt.Problem.Problem.Machine.RegisterLimits[1]));
    }

    [Fact]
    public void A_split_that_may_still_be_better_takes_the_proof_away()
    {
        DerivedProblem[] problems =
            [.. ProblemDerivation.Derive(LoopProgramSamples.Gemm(128, 256, 64), Hopper, new DerivationOptions())];
        LoopAttempt found = new(problems[1], Optimal(2000, 40));

        var open = Assert.IsType<LoopSolution.Scheduled>(
            LoopScheduler.Choose([found, new(problems[2], new SolveResult.Undecided(1500, Statistics))]));
        var closed = Assert.IsType<LoopSolution.Scheduled>(
            LoopScheduler.Choose([found, new(problems[2], new SolveResult.Undecided(2000, Statistics))]));

        Assert.Equal(1500, Assert.IsType<SolveResult.Feasible>(open.Result).LowerBound);
        Assert.IsType<SolveResult.Optimal>(closed.Result);
    }

    [Fact]
    public void Of_equal_intervals_the_fewest_crossing_registers_win()
    {
        DerivedProblem[] problems =
            [.. ProblemDerivation.Derive(LoopProgramSamples.Gemm(128, 256, 64), Hopper, new DerivationOptions())];

        var solution = Assert.IsType<LoopSolution.Scheduled>(LoopScheduler.Choose(
            [new(problems[1], Optimal(2000, 40)), new(problems[2], Optimal(2000, 8)), new(problems[0], Optimal(2001, 0))]));

        Assert.Same(problems[2], solution.Problem);
    }

    [Fact]
    public void A_reason_that_not_all_splits_share_names_its_split()
    {
        DerivedProblem[] problems =
            [.. ProblemDerivation.Derive(LoopProgramSamples.Gemm(128, 256, 64), Hopper, new DerivationOptions())];

        var solution = Assert.IsType<LoopSolution.Infeasible>(LoopScheduler.Choose(
        [
            new(problems[0], Infeasible("memory", "registers")),
            new(problems[1], Infeasible("memory")),
        ]));

        Assert.Equal(["memory", "with registers 24/240: registers"], solution.Reasons);
    }

    [Fact]
    public void Without_a_schedule_and_without_a_refutation_the_bound_is_given()
    {
        DerivedProblem[] problems =
            [.. ProblemDerivation.Derive(LoopProgramSamples.Gemm(128, 256, 64), Hopper, new DerivationOptions())];

        LoopSolution solution = LoopScheduler.Choose(
        [
            new(problems[0], Infeasible("registers")),
            new(problems[1], new SolveResult.Undecided(1024, Statistics)),
        ]);

        Assert.Equal(1024, Assert.IsType<LoopSolution.Undecided>(solution).LowerBound);
    }

    private static SolveStatistics Statistics => new(0, 0, 0);

    private static SolveResult.Infeasible Infeasible(params string[] reasons) => new(
        new Explanation { Constraints = [.. reasons.Select(reason => new BindingConstraint(ConstraintKind.Registers, reason))] }, Statistics);

    private static SolveResult.Optimal Optimal(int interval, int crossing) => new(
        new Schedule(interval, interval, [0, 0, 0, 0], [0, 0, 1, 1]), new ScheduleQuality(crossing, 0, true), 1024, false, Statistics);

    private static LoopSolution.Scheduled Schedule(LoopProgram program, Machine machine)
    {
        var solution = Assert.IsType<LoopSolution.Scheduled>(Solve(program, machine, new DerivationOptions()));
        CheckReport report = ScheduleChecker.Check(solution.Problem.Problem, solution.Schedule);
        Assert.True(report.IsValid, report.Describe());
        return solution;
    }

    private static LoopSolution Solve(LoopProgram program, Machine machine, DerivationOptions options) =>
        LoopScheduler.Solve(program, machine, options, new SolveOptions(), TestContext.Current.CancellationToken);
}
