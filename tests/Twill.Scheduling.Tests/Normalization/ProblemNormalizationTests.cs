using System.Linq;
using Twill.Scheduling.Normalization;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Checking;
using Twill.Scheduling.Tests.Drawing;
using Xunit;

namespace Twill.Scheduling.Tests.Normalization;

public sealed class ProblemNormalizationTests
{
    public static TheoryData<string> All { get; } = new(DrawnSchedules.Names);

    [Theory]
    [InlineData("fa_fwd_hopper_g1", 300, 0, 0, 2048)]
    [InlineData("fa_fwd_hopper_g1", 50, 64, 12, 2475)]
    [InlineData("fa_fwd_hopper_nosub_g1", 300, 0, 0, 2336)]
    [InlineData("fa_fwd_blackwell_g1", 300, 0, 0, 2112)]
    [InlineData("fa_fwd_blackwell_g1", 60, 256, 20, 3072)]
    [InlineData("fa_fwd_blackwell_w3_g1", 300, 0, 0, 2176)]
    [InlineData("fa_bwd_hopper_g1", 60, 128, 12, 3307)]
    public void Normalized_costs_lose_cycles_against_true_ones(string name, int sum, int error, int vanished, int claimed)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        NormalizedProblem normalized = ProblemNormalization.Normalize(problem, sum);
        Assert.Equal((error, vanished), (normalized.Error, normalized.VanishedOperations));
        Schedule coarse = Solve(normalized.Problem);
        Assert.Equal(claimed, normalized.Cycles(coarse.InitiationInterval), 0.5);

        // What the coarse schedule costs when it runs: it obeys all rules but, at most, those on what lives at once
        int exact = Solve(problem).InitiationInterval;
        Schedule? retimed = ScheduleRetiming.Retime(problem, normalized.Problem, coarse);
        Assert.NotNull(retimed);
        Assert.Equal(coarse.WarpGroups, retimed.WarpGroups);
        CheckReport report = ScheduleChecker.Check(problem, retimed);
        Assert.All(report.Violations, violation => Assert.Contains(violation.Rule.ToString(), (string[])["Registers", "Memory"]));
        Assert.True(!report.IsValid || retimed.InitiationInterval >= exact, report.Describe());
        Assert.Equal(error == 0, report.IsValid && retimed.InitiationInterval == exact);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_schedule_timed_anew_in_its_own_cycles_keeps_every_rule_and_is_no_longer(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        Schedule? retimed = ScheduleRetiming.Retime(problem, problem, schedule);
        Assert.NotNull(retimed);
        Assert.InRange(retimed.InitiationInterval, 1, schedule.InitiationInterval);
        CheckReport report = ScheduleChecker.Check(problem, retimed);
        Assert.True(report.IsValid, report.Describe());
    }

    [Fact]
    public void All_cycle_counts_of_a_problem_are_scaled_alike()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_hopper_g1");
        ScheduleProblem grid = ProblemNormalization.Normalize(problem, 300).Problem;
        for (int v = 0; v < problem.Operations.Count; v++)
        {
            Operation before = problem.Operations[v];
            Operation after = grid.Operations[v];
            Assert.Equal(before.Duration / 32, after.Duration);
            Assert.Equal(before.Usage.Select(run => run with { Start = run.Start / 32, Length = run.Length / 32 }), after.Usage);
            Assert.Equal(before.WarpCycles == 1 ? 1 : before.WarpCycles / 32, after.WarpCycles);
            Assert.Equal(before.SpillCost / 32, after.SpillCost);
            Assert.Equal((before.Registers, before.Footprints), (after.Registers, after.Footprints));
        }

        Assert.Equal(
            problem.Dependences.Select(edge => edge with { Delay = edge.Delay / 32, Hold = edge.Hold / 32 }), grid.Dependences);
    }

    [Fact]
    public void What_would_vanish_stays_where_zero_means_something_else()
    {
        ScheduleProblem problem = new()
        {
            Name = "small",
            Machine = new ProblemMachine { Units = [new FunctionalUnit("unit", 1)], WarpGroups = 2, RegisterLimits = [8, 8] },
            Operations =
            [
                new Operation { Name = "long", Duration = 1000, WarpCycles = 1, SpillCost = 3, Usage = [new UnitUsage(0, 7, 1000, 1)] },
                new Operation { Name = "short", Duration = 4, WarpCycles = 4, SpillCost = 0, Usage = [new UnitUsage(0, 0, 4, 1)] },
            ],
            Dependences =
            [
                new Dependence { Source = 0, Target = 1, Delay = 1004, Hold = 4 },
                new Dependence { Source = 1, Target = 0, Delay = -2000, Distance = 1 },
            ],
        };
        NormalizedProblem normalized = ProblemNormalization.Normalize(problem, 10);
        Assert.Equal((4, 1), (normalized.Error, normalized.VanishedOperations));
        Assert.Equal(1004, normalized.CyclesPerUnit);
        Operation first = normalized.Problem.Operations[0];
        Assert.Equal((1, 1, 1), (first.Duration, first.WarpCycles, first.SpillCost));
        Assert.Equal([new UnitUsage(0, 0, 1, 1)], first.Usage);
        Operation second = normalized.Problem.Operations[1];
        Assert.Equal((0, 0, 0), (second.Duration, second.WarpCycles, second.SpillCost));
        Assert.Equal((1, 0), (normalized.Problem.Dependences[0].Delay, normalized.Problem.Dependences[0].Hold));
        Assert.Equal(-2, normalized.Problem.Dependences[1].Delay);
    }

    private static Schedule Solve(ScheduleProblem problem) => Assert.IsType<SolveResult.Optimal>(ScheduleSolver.Solve(
        problem, new SolveOptions { Mode = SolveMode.Window, SecondOrder = false }, TestContext.Current.CancellationToken)).Schedule;
}
