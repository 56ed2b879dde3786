using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.OrTools.Tests;

public class CpSatSolverTests
{
    // Each of these takes seconds and has a sibling on another time grid or with other limits that is asked.
    private static readonly string[] s_slow =
        ["fa_bwd_hopper", "fa_bwd_hopper_r160", "fa_bwd_hopper_r160_g1", "fa_fwd_blackwell", "fa_fwd_blackwell_w3", "fa_fwd_blackwell_w3_g1", "fa_fwd_hopper"];

    public static TheoryData<string> WindowProblems { get; } = [.. ProblemFiles.Names.Except(s_slow)];

    public static TheoryData<string> SecondOrderProblems { get; } =
    [
        .. ProblemFiles.Names.Except(s_slow).Where(name => ProblemFiles.Expected(name).Optional("second") is not null && name != "fa_fwd_blackwell_g1"),
    ];

    public static TheoryData<string> FreeProblems { get; } =
        [.. ProblemFiles.Names.Except(s_slow).Where(name => ProblemFiles.Expected(name).Optional("free")?.Optional("L") is not null)];

    [Theory]
    [MemberData(nameof(WindowProblems))]
    public void The_window_has_the_proven_interval_and_length(string name)
    {
        SolveResult.Optimal result = Solve(ProblemFiles.Read(name), new CpSatOptions { Mode = SolveMode.Window, SecondOrder = false });
        JsonValue window = ProblemFiles.Expected(name)["window"];
        Assert.Equal(window["I"].AsInt32(), result.Schedule.InitiationInterval);
        Assert.Equal(window["L"].AsInt32(), result.Schedule.Length);
    }

    [Theory]
    [MemberData(nameof(SecondOrderProblems))]
    public void The_further_levels_are_the_proven_ones(string name)
    {
        SolveResult.Optimal result = Solve(ProblemFiles.Read(name), new CpSatOptions { Mode = SolveMode.Window });
        JsonValue second = ProblemFiles.Expected(name)["second"];
        Assert.Equal(second["I"].AsInt32(), result.Schedule.InitiationInterval);
        Assert.Equal(second["crossing_registers"].AsInt32(), result.Quality.CrossingRegisters);
        Assert.Equal(second["waits"].AsInt32(), result.Quality.BlockingOperations);
        Assert.Equal(second["L"].AsInt32(), result.Schedule.Length);
        Assert.True(result.Quality.IsProven);
    }

    [Theory]
    [MemberData(nameof(FreeProblems))]
    public void The_least_interval_over_all_numbers_of_stages_is_the_proven_one(string name)
    {
        SolveResult.Optimal result = Solve(ProblemFiles.Read(name), new CpSatOptions { Mode = SolveMode.Free, SecondOrder = false });
        Assert.Equal(ProblemFiles.Expected(name)["free"]["I"].AsInt32(), result.Schedule.InitiationInterval);
        Assert.Equal(ProblemFiles.Expected(name)["free"]["L"].AsInt32(), result.Schedule.Length);
        Assert.True(result.ForAnyStages);
    }

    [Fact]
    public void Random_problems_repeat_and_several_workers_find_the_same_measures()
    {
        for (int seed = 0; seed < 4; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            SolveResult once = CpSatSolver.Solve(problem, new CpSatOptions(), TestContext.Current.CancellationToken);
            SolveResult again = CpSatSolver.Solve(problem, new CpSatOptions(), TestContext.Current.CancellationToken);
            SolveResult parallel = CpSatSolver.Solve(problem, new CpSatOptions { Workers = 2 }, TestContext.Current.CancellationToken);
            Assert.Equal(once, again);
            Assert.Equal(Measures(once), Measures(parallel));
        }
    }

    [Fact]
    public void Without_budget_the_answer_is_undecided_and_keeps_the_bound()
    {
        SolveResult result = CpSatSolver.Solve(
            ProblemFiles.Read("fa_fwd_hopper_g1"), new CpSatOptions { DeterministicTimeBudget = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal(2048, Assert.IsType<SolveResult.Undecided>(result).LowerBound);
    }

    [Fact]
    public void A_budget_that_is_too_small_for_the_proof_leaves_a_schedule_and_a_gap()
    {
        ScheduleProblem problem = ProblemFiles.Read("rnd_0387");
        SolveResult.Feasible? open = null;
        for (double budget = 0.05; open is null && budget < 2; budget *= 1.2)
        {
            open = CpSatSolver.Solve(problem, new CpSatOptions { DeterministicTimeBudget = budget }, TestContext.Current.CancellationToken) as SolveResult.Feasible;
        }

        Assert.NotNull(open);
        Assert.True(ScheduleChecker.Check(problem, open.Schedule).IsValid);
        Assert.InRange(open.LowerBound, 17, open.Schedule.InitiationInterval);
    }

    [Fact]
    public void Progress_tells_every_question_and_its_answer()
    {
        var attempts = new Recorder();
        Solve(ProblemFiles.Read("rnd_0609"), new CpSatOptions { Mode = SolveMode.Window, Progress = attempts });
        Assert.NotEmpty(attempts.Seen);
        foreach (CpSatAttempt[] pair in attempts.Seen.Chunk(2))
        {
            Assert.Equal(CpSatAnswer.Running, pair[0].Answer);
            Assert.NotEqual(CpSatAnswer.Running, pair[1].Answer);
            Assert.Equal(pair[0], pair[1] with { Answer = CpSatAnswer.Running });
        }

        Assert.Contains(attempts.Seen, attempt => attempt is { InitiationInterval: 13, Question: CpSatQuestion.Feasibility, Answer: CpSatAnswer.Excluded });
        Assert.Contains(attempts.Seen, attempt => attempt is { InitiationInterval: 14, Question: CpSatQuestion.Feasibility, Answer: CpSatAnswer.Found });
    }

    [Fact]
    public void Cancellation_ends_a_search_that_is_under_way()
    {
        using var source = new CancellationTokenSource();
        var options = new CpSatOptions { Progress = new Canceller(source) };
        Assert.Throws<OperationCanceledException>(() => CpSatSolver.Solve(ProblemFiles.Read("fa_bwd_hopper_r160_g1"), options, source.Token));
    }

    [Fact]
    public void A_cycle_of_distance_0_has_no_schedule()
    {
        ScheduleProblem problem = Pair([new Dependence { Source = 0, Target = 1, Delay = 1 }, new Dependence { Source = 1, Target = 0, Delay = 0 }]);
        var result = Assert.IsType<SolveResult.Infeasible>(CpSatSolver.Solve(problem, new CpSatOptions(), TestContext.Current.CancellationToken));
        Assert.Contains("distance 0", Assert.Single(result.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SolveMode.Free)]
    [InlineData(SolveMode.Window)]
    public void Values_that_never_fit_the_registers_have_no_schedule(SolveMode mode)
    {
        ScheduleProblem problem = Pair([new Dependence { Source = 0, Target = 1, Delay = 1, Hold = 3 }]);
        SolveResult result = CpSatSolver.Solve(problem, new CpSatOptions { Mode = mode }, TestContext.Current.CancellationToken);
        Assert.IsType<SolveResult.Infeasible>(result);
    }

    [Fact]
    public void Times_beyond_what_the_engine_represents_are_refused_by_number()
    {
        ScheduleProblem problem = Pair([.. Enumerable.Range(0, 4).Select(_ => new Dependence { Source = 0, Target = 1, Delay = 100_000_000, Distance = 9 })]);
        var refused = Assert.Throws<ArgumentException>(() => CpSatSolver.Solve(problem, new CpSatOptions(), TestContext.Current.CancellationToken));
        Assert.Contains("536870911", refused.Message, StringComparison.Ordinal);
    }

    private static ScheduleProblem Pair(Dependence[] edges) => new()
    {
        Name = "pair",
        Machine = new ProblemMachine { WarpGroups = 1, RegisterLimits = [5] },
        Operations = [new Operation { Name = "a", Duration = 1, Registers = 6 }, new Operation { Name = "b", Duration = 1 }],
        Dependences = [.. edges],
    };

    private static SolveResult.Optimal Solve(ScheduleProblem problem, CpSatOptions options)
    {
        var result = Assert.IsType<SolveResult.Optimal>(CpSatSolver.Solve(problem, options, TestContext.Current.CancellationToken));
        CheckReport report = ScheduleChecker.Check(problem, result.Schedule);
        Assert.True(report.IsValid, report.Describe());
        Assert.Equal(report.CrossingRegisters, result.Quality.CrossingRegisters);
        Assert.Equal(report.BlockingOperations, result.Quality.BlockingOperations);
        return result;
    }

    private static (int, int, int, int) Measures(SolveResult result) => result is SolveResult.Optimal found
        ? (found.Schedule.InitiationInterval, found.Schedule.Length, found.Quality.CrossingRegisters, found.Quality.BlockingOperations)
        : default;

    private sealed class Recorder : IProgress<CpSatAttempt>
    {
        public List<CpSatAttempt> Seen { get; } = [];

        public void Report(CpSatAttempt value) => Seen.Add(value);
    }

    private sealed class Canceller(CancellationTokenSource source) : IProgress<CpSatAttempt>
    {
        public void Report(CpSatAttempt value)
        {
            if (value is { Question: CpSatQuestion.Feasibility, Answer: CpSatAnswer.Running })
            {
                source.CancelAfter(20);
            }
        }
    }
}
