using System.Linq;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;
using Twill.Scheduling.Solver.Search;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>Every known answer of window mode, each schedule judged by the independent checker.</summary>
public class WindowModeTests
{
    public static TheoryData<string> WithWindowAnswer { get; } = Named("window");

    public static TheoryData<string> WithSecondAnswer { get; } = Named("second");

    [Theory]
    [MemberData(nameof(WithWindowAnswer))]
    public void The_least_interval_and_length_are_found_and_proven(string name)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        JsonValue expected = ProblemFiles.Expected(name)["window"];
        SolveResult.Optimal optimal = Solve(problem, secondOrder: false);
        Assert.Equal(expected["I"].AsInt32(), optimal.Schedule.InitiationInterval);
        Assert.Equal(expected["L"].AsInt32(), optimal.Schedule.Length);
    }

    [Theory]
    [MemberData(nameof(WithSecondAnswer))]
    public void The_further_levels_of_the_objective_are_found_and_proven(string name)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        JsonValue expected = ProblemFiles.Expected(name)["second"];
        SolveResult.Optimal optimal = Solve(problem, secondOrder: true);
        Assert.Equal(expected["I"].AsInt32(), optimal.Schedule.InitiationInterval);
        Assert.Equal(expected["crossing_registers"].AsInt32(), optimal.Quality.CrossingRegisters);
        Assert.Equal(expected["waits"].AsInt32(), optimal.Quality.BlockingOperations);
        Assert.Equal(expected["L"].AsInt32(), optimal.Schedule.Length);
    }

    [Fact]
    public void Random_problems_get_schedules_that_obey_every_rule()
    {
        int solved = 0;
        for (int seed = 1; seed <= 200; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            SolveResult result = Run(problem, secondOrder: true);
            if (result is SolveResult.Infeasible)
            {
                continue;
            }

            var optimal = Assert.IsType<SolveResult.Optimal>(result);
            Judge(problem, optimal);
            solved++;
        }

        Assert.InRange(solved, 100, 199);
    }

    [Fact]
    public void Galloping_finds_what_asking_every_interval_finds()
    {
        for (int seed = 1; seed <= 300; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            if (Run(problem, secondOrder: false) is SolveResult.Optimal optimal)
            {
                Assert.Equal(FirstOfAllIntervals(problem), optimal.Schedule.InitiationInterval);
            }
        }
    }

    [Fact]
    public void The_same_problem_gives_the_same_result_and_the_same_steps()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_blackwell_w3_g1");
        SolveResult.Optimal first = Solve(problem, secondOrder: true);
        SolveResult.Optimal again = Solve(problem, secondOrder: true);
        Assert.Equal(first, again);
        Assert.True(first.Statistics.Conflicts > 0);
    }

    [Fact]
    public void A_spent_budget_is_reported_with_the_bound_reached()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_bwd_hopper_r160_g1");
        SolveResult result = Run(problem, secondOrder: true, budget: 200_000);
        var undecided = Assert.IsType<SolveResult.Undecided>(result);
        Assert.InRange(undecided.LowerBound, 2560, 3072);
        Assert.InRange(undecided.Statistics.Steps, 200_000, 400_000);
    }

    [Fact]
    public void A_budget_spent_after_a_schedule_was_found_gives_the_schedule_and_the_gap()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_bwd_hopper_r160_g1");
        SolveResult full = Run(problem, secondOrder: false);
        for (long budget = full.Statistics.Steps; budget > 0; budget -= full.Statistics.Steps / 20)
        {
            if (Run(problem, secondOrder: false, budget) is SolveResult.Feasible feasible)
            {
                Assert.True(feasible.LowerBound < feasible.Schedule.InitiationInterval);
                Assert.InRange(feasible.Schedule.InitiationInterval, 3072, 4096);
                Assert.True(ScheduleChecker.Check(problem, feasible.Schedule).IsValid);
                return;
            }
        }

        Assert.Fail("No budget ends between the first schedule and the proof.");
    }

    private static SolveResult.Optimal Solve(ScheduleProblem problem, bool secondOrder)
    {
        var optimal = Assert.IsType<SolveResult.Optimal>(Run(problem, secondOrder));
        Judge(problem, optimal);
        return optimal;
    }

    private static SolveResult Run(ScheduleProblem problem, bool secondOrder, long budget = 2_000_000_000) =>
        ScheduleSolver.Solve(
            problem,
            new SolveOptions { Mode = SolveMode.Window, SecondOrder = secondOrder, StepBudget = budget },
            TestContext.Current.CancellationToken);

    private static void Judge(ScheduleProblem problem, SolveResult.Optimal optimal)
    {
        CheckReport report = ScheduleChecker.Check(problem, optimal.Schedule);
        Assert.True(report.IsValid, problem.Name + "\n" + report.Describe());
        Assert.Equal(report.CrossingRegisters, optimal.Quality.CrossingRegisters);
        Assert.Equal(report.BlockingOperations, optimal.Quality.BlockingOperations);
        Assert.True(optimal.Quality.IsProven);
        Assert.True(optimal.LowerBound <= optimal.Schedule.InitiationInterval);
        Assert.Equal(optimal.LowerBound == optimal.Schedule.InitiationInterval, optimal.ForAnyStages);
    }

    private static int FirstOfAllIntervals(ScheduleProblem problem)
    {
        var loop = new LoopInstance(problem);
        var meter = new StepMeter(long.MaxValue, TestContext.Current.CancellationToken);
        var modulo = new ModuloScheduler(loop, meter);
        for (int interval = 1; ; interval++)
        {
            int stages = modulo.LeastStages(interval);
            if (stages != ModuloScheduler.Never
                && new ScheduleEncoding(loop, interval, stages * interval, EncodingScope.All, meter).Core.Solve([]) == SearchOutcome.Satisfiable)
            {
                return interval;
            }
        }
    }

    private static TheoryData<string> Named(string answer) =>
        [.. ProblemFiles.Names.Where(name => ProblemFiles.Expected(name).Optional(answer) is not null)];

    [Fact]
    public void Stages_that_work_after_a_load_excludes_are_passed_over_without_search()
    {
        // The unit has no idle cycle, and all its work waits for the load: one stage is 300 cycles short.
        int[] cycles = [.. Enumerable.Range(0, 14).Select(v => 100 + (7 * v))];
        var problem = new ScheduleProblem
        {
            Name = "late",
            Machine = new ProblemMachine { Units = [new FunctionalUnit("A", 1)], WarpGroups = 1, RegisterLimits = [100] },
            Operations =
            [
                new Operation { Name = "load", Duration = 1 },
                .. cycles.Select(count => new Operation { Name = "work", Duration = count, Usage = [new UnitUsage(0, 0, count, 1)] }),
            ],
            Dependences = [.. cycles.Select((_, v) => new Dependence { Source = 0, Target = v + 1, Delay = 300 })],
        };
        SolveResult result = ScheduleSolver.Solve(
            problem, new SolveOptions { Mode = SolveMode.Window, StepBudget = 2_000_000 }, TestContext.Current.CancellationToken);
        var optimal = Assert.IsType<SolveResult.Optimal>(result);
        Assert.Equal((cycles.Sum(), 2, cycles.Sum() + 300), (optimal.Schedule.InitiationInterval, optimal.Schedule.Stages, optimal.Schedule.Length));
    }
}
