using System.Linq;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;
using Twill.Scheduling.Solver.Search;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>Every known answer for any number of stages, and random problems against all small numbers of stages.</summary>
public class FreeModeTests
{
    public static TheoryData<string> WithFreeAnswer { get; } =
        [.. ProblemFiles.Names.Where(name => ProblemFiles.Expected(name).Optional("free") is not null)];

    public static TheoryData<string> BoundByUnits { get; } =
        ["fa_fwd_hopper_g1", "fa_bwd_hopper_g1", "fa_fwd_blackwell_g1", "mlp_fused", "gemm_128x256x64", "fig1_toy"];

    [Theory]
    [MemberData(nameof(WithFreeAnswer))]
    public void The_least_interval_of_any_number_of_stages_is_found_and_proven(string name)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        JsonValue expected = ProblemFiles.Expected(name)["free"];
        SolveResult.Optimal optimal = Solve(problem, secondOrder: false);
        Assert.Equal(expected["I"].AsInt32(), optimal.Schedule.InitiationInterval);
        if (expected.Optional("L") is { } length)
        {
            Assert.Equal(length.AsInt32(), optimal.Schedule.Length);
        }
    }

    [Theory]
    [MemberData(nameof(BoundByUnits))]
    public void Where_the_window_reaches_the_bound_free_mode_gives_the_same_interval(string name)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        SolveResult.Optimal optimal = Solve(problem, secondOrder: true);
        Assert.Equal(ProblemFiles.Expected(name)["window"]["I"].AsInt32(), optimal.Schedule.InitiationInterval);
        Assert.Equal(optimal.LowerBound, optimal.Schedule.InitiationInterval);
    }

    [Fact]
    public void The_interval_of_random_problems_is_the_least_of_all_numbers_of_stages_asked_one_by_one()
    {
        int belowWindow = 0;
        for (int seed = 1; seed <= 150; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            if (Run(problem, SolveMode.Free, secondOrder: true) is not SolveResult.Optimal optimal)
            {
                continue;
            }

            Judge(problem, optimal);
            int interval = optimal.Schedule.InitiationInterval;
            Assert.Null(FirstStages(problem, interval - 1, 7));
            Assert.Equal(SearchOutcome.Satisfiable, Ask(problem, interval, optimal.Schedule.Length));
            SolveResult window = Run(problem, SolveMode.Window, secondOrder: false);
            belowWindow += window is SolveResult.Optimal { Schedule: { } other } && other.InitiationInterval == interval ? 0 : 1;
        }

        Assert.True(belowWindow > 10);
    }

    [Fact]
    public void A_problem_that_no_window_admits_is_infeasible_or_solved_with_more_stages()
    {
        int solved = 0;
        for (int seed = 1; seed <= 150; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            if (Run(problem, SolveMode.Window, secondOrder: false) is SolveResult.Infeasible
                && Run(problem, SolveMode.Free, secondOrder: false) is SolveResult.Optimal optimal)
            {
                Judge(problem, optimal);
                solved++;
            }
        }

        Assert.True(solved > 0);
    }

    [Fact]
    public void Further_levels_are_least_over_all_numbers_of_stages()
    {
        for (int seed = 1; seed <= 80; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            if (Run(problem, SolveMode.Free, secondOrder: true) is not SolveResult.Optimal optimal)
            {
                continue;
            }

            Schedule best = optimal.Schedule;
            var loop = new LoopInstance(problem);
            for (int stages = 1; stages <= 5; stages++)
            {
                int horizon = stages * best.InitiationInterval;
                Assert.False(Exists(loop, best.InitiationInterval, horizon, optimal.Quality.CrossingRegisters - 1, int.MaxValue));
                Assert.False(Exists(loop, best.InitiationInterval, horizon, optimal.Quality.CrossingRegisters, optimal.Quality.BlockingOperations - 1));
            }

            Assert.False(Exists(loop, best.InitiationInterval, best.Length - 1, optimal.Quality.CrossingRegisters, optimal.Quality.BlockingOperations));
        }
    }

    private static bool Exists(LoopInstance loop, int interval, int horizon, int crossing, int blocking)
    {
        var encoding = new ScheduleEncoding(loop, interval, horizon, EncodingScope.All, Meter());
        if (encoding.Core.Solve([]) != SearchOutcome.Satisfiable)
        {
            return false;
        }

        int crosses = ObjectiveTerms.CrossingRegisters(loop, encoding).AtMost(crossing);
        int blocks = ObjectiveTerms.BlockingOperations(loop, encoding).AtMost(blocking);
        return encoding.Core.Solve([crosses, blocks]) == SearchOutcome.Satisfiable;
    }

    private static int? FirstStages(ScheduleProblem problem, int interval, int most)
    {
        for (int stages = 1; interval > 0 && stages <= most; stages++)
        {
            if (Ask(problem, interval, stages * interval) == SearchOutcome.Satisfiable)
            {
                return stages;
            }
        }

        return null;
    }

    private static SearchOutcome Ask(ScheduleProblem problem, int interval, int horizon) =>
        new ScheduleEncoding(new LoopInstance(problem), interval, horizon, EncodingScope.All, Meter()).Core.Solve([]);

    private static StepMeter Meter() => new(long.MaxValue, TestContext.Current.CancellationToken);

    private static SolveResult.Optimal Solve(ScheduleProblem problem, bool secondOrder)
    {
        var optimal = Assert.IsType<SolveResult.Optimal>(Run(problem, SolveMode.Free, secondOrder));
        Judge(problem, optimal);
        return optimal;
    }

    private static SolveResult Run(ScheduleProblem problem, SolveMode mode, bool secondOrder) =>
        ScheduleSolver.Solve(
            problem, new SolveOptions { Mode = mode, SecondOrder = secondOrder }, TestContext.Current.CancellationToken);

    private static void Judge(ScheduleProblem problem, SolveResult.Optimal optimal)
    {
        CheckReport report = ScheduleChecker.Check(problem, optimal.Schedule);
        Assert.True(report.IsValid, problem.Name + "\n" + report.Describe());
        Assert.Equal(report.CrossingRegisters, optimal.Quality.CrossingRegisters);
        Assert.Equal(report.BlockingOperations, optimal.Quality.BlockingOperations);
        Assert.True(optimal.Quality.IsProven);
        Assert.True(optimal.ForAnyStages);
    }
}
