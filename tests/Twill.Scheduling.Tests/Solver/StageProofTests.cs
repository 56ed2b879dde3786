using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;
using Twill.Scheduling.Solver.Search;
using Twill.Scheduling.Tests.Checking;
using Xunit;
using ScheduleRule = Twill.Scheduling.Tests.Checking.ScheduleRule;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>The steps of <c>docs/solver.md</c>, sections 3 to 5, each on both of its sides.</summary>
public class StageProofTests
{
    private static readonly ProblemMachine s_machine = new()
    {
        Units = [new FunctionalUnit("A", 1)],
        WarpGroups = 1,
        RegisterLimits = [20],
    };

    [Fact]
    public void Moving_a_closed_set_an_interval_earlier_keeps_every_rule_when_all_that_enters_has_an_interval_to_spare()
    {
        int moved = 0;
        int refused = 0;
        foreach ((ScheduleProblem problem, Schedule schedule) in StretchedSchedules())
        {
            foreach (bool[] set in ClosedSets(problem))
            {
                CheckReport before = ScheduleChecker.Check(problem, schedule);
                int least = Entering(problem, set).Select(edge => Slack(problem, schedule, edge)).DefaultIfEmpty(int.MaxValue).Min();
                Schedule earlier = Move(problem, schedule, set);
                CheckReport after = ScheduleChecker.Check(problem, earlier);
                if (least >= schedule.InitiationInterval)
                {
                    Assert.True(after.IsValid, after.Describe());
                    Assert.Equal(before.CrossingRegisters, after.CrossingRegisters);
                    Assert.Equal(before.BlockingOperations, after.BlockingOperations);
                    moved++;
                }
                else
                {
                    Assert.Contains(after.Violations, violation => violation.Rule is ScheduleRule.Dependence or ScheduleRule.Spill);
                    refused++;
                }
            }
        }

        Assert.True(moved > 50);
        Assert.True(refused > 50);
    }

    [Fact]
    public void A_set_that_a_dependence_leaves_may_not_move_because_the_value_would_live_longer()
    {
        // The middle operation could issue earlier, but its value of 12 registers would then be live twice.
        ScheduleProblem problem = Problem([Op(), Op() with { Registers = 12 }, Op()], [Data(0, 1), Data(1, 2)]);
        Schedule late = At(4, [0, 5, 6]);
        Schedule early = At(4, [0, 1, 6]);
        Assert.True(ScheduleChecker.Check(problem, late).IsValid);
        Assert.Equal(ScheduleRule.Registers, Assert.Single(ScheduleChecker.Check(problem, early).Violations).Rule);
    }

    [Fact]
    public void Every_cut_is_a_closed_set_that_something_enters_and_sets_without_entrance_give_none()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            var loop = new LoopInstance(RandomProblems.Generate(seed));
            foreach (StageCut cut in loop.Cuts)
            {
                Assert.NotEmpty(cut.Entering);
                bool[] inside = Reached(loop.Problem, cut.Entering.Select(e => loop.Dependences[e].Target));
                Assert.All(cut.Entering, e => Assert.False(inside[loop.Dependences[e].Source]));
            }
        }

        Assert.Empty(new LoopInstance(Problem([Op(), Op()], [])).Cuts);
        Assert.Empty(new LoopInstance(Problem([Op(), Op()], [Data(0, 1), Data(1, 0, distance: 2)])).Cuts);
        Assert.Single(new LoopInstance(Problem([Op(), Op()], [Data(0, 1)])).Cuts);
    }

    [Fact]
    public void The_length_is_not_kept_so_that_cuts_exclude_a_shortest_schedule()
    {
        // The load feeds late work; in the shortest schedule it issues at 0 with time to spare, which a cut forbids.
        ScheduleProblem problem = Problem(
            [Op(), Op() with { Duration = 9 }, Op() with { Usage = [] }], [Data(0, 1), Data(1, 2, delay: 9), Data(0, 2, delay: 1)]);
        var loop = new LoopInstance(problem);
        ScheduleEncoding free = ScheduleEncoding.ForAnyStages(loop, 2, EncodingScope.All, Meter())!;
        Assert.Equal(SearchOutcome.Satisfiable, free.Core.Solve([]));
        Schedule found = free.Extract();
        Assert.All(loop.Cuts, cut => Assert.True(cut.Entering.Min(e => Slack(problem, found, loop.Dependences[e])) < 2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_spread_of_a_chain_is_reached_but_not_exceeded(int beyond)
    {
        // Every dependence of a chain is a cut of its own, so that each has at most I − 1 cycles to spare.
        const int Interval = 10;
        ScheduleProblem problem = Problem(
            Enumerable.Range(0, 4).Select(_ => Op() with { Usage = [] }).ToArray(),
            [Data(0, 1, delay: 3), Data(1, 2, delay: 14), Data(2, 3, delay: 0)]);
        var loop = new LoopInstance(problem);
        long spread = WeakComponents.Spread(loop, Interval);
        Assert.Equal(3 + 14 + 0 + (3 * (Interval - 1)), spread);
        ScheduleEncoding free = ScheduleEncoding.ForAnyStages(loop, Interval, EncodingScope.All, Meter())!;
        int reached = free.Differences.AtLeast(0, 3, spread + beyond);
        Assert.Equal(beyond == 0, free.Core.Solve([reached]) == SearchOutcome.Satisfiable);
    }

    [Fact]
    public void No_two_operations_of_a_part_are_further_apart_than_the_spread()
    {
        for (int seed = 1; seed <= 100; seed++)
        {
            var loop = new LoopInstance(RandomProblems.Generate(seed));
            int interval = (int)Math.Max(LowerBounds.ByUnits(loop), LowerBounds.ByCycles(loop) ?? 1) + 3;
            ScheduleEncoding? free = ScheduleEncoding.ForAnyStages(loop, interval, EncodingScope.All, Meter());
            if (free!.Core.Solve([]) != SearchOutcome.Satisfiable)
            {
                continue;
            }

            Schedule found = free.Extract();
            long spread = WeakComponents.Spread(loop, interval);
            foreach (IGrouping<int, int> part in Enumerable.Range(0, found.StartTimes.Count).GroupBy(v => loop.Components[v]))
            {
                Assert.True(part.Max(v => found.StartTimes[v]) - part.Min(v => found.StartTimes[v]) <= spread);
            }
        }
    }

    [Theory]
    [InlineData(7, 8, true)]
    [InlineData(7, 9, false)]
    [InlineData(11, 4, true)]
    [InlineData(11, 5, false)]
    public void A_value_lives_as_many_intervals_as_its_copies_fit(int registers, int read, bool isPossible)
    {
        ScheduleProblem problem = Problem(
            [Op() with { Registers = registers, Usage = [] }, Op() with { Usage = [] }], [Data(0, 1)]);
        Assert.Equal(isPossible, ScheduleChecker.Check(problem, At(4, [0, read])).IsValid);
        var encoding = new ScheduleEncoding(new LoopInstance(problem), 4, 40, EncodingScope.All, Meter());
        int late = encoding.Differences.AtLeast(0, 1, read);
        Assert.Equal(isPossible, late != Literal.False);
    }

    [Fact]
    public void Values_that_are_always_live_leave_less_to_the_others_wherever_they_must_be()
    {
        // Three accumulators of 8 on two groups of 20: one group holds two, so that a value of 5 finds room for two copies
        // on the group with one accumulator and for none on the other.
        Operation accumulator = Op() with { Registers = 8, Usage = [] };
        ScheduleProblem problem = Problem(
            [accumulator, accumulator, accumulator, Op() with { Registers = 5, Usage = [] }, Op() with { Usage = [] }],
            [Data(0, 0, 1, 1), Data(1, 1, 1, 1), Data(2, 2, 1, 1), Data(3, 4)],
            s_machine with { WarpGroups = 2, RegisterLimits = [20, 20] });
        var encoding = new ScheduleEncoding(new LoopInstance(problem), 4, 40, EncodingScope.All, Meter());
        Assert.NotEqual(Literal.False, encoding.Differences.AtLeast(3, 4, 8));
        Assert.Equal(Literal.False, encoding.Differences.AtLeast(3, 4, 9));
    }

    [Fact]
    public void Tightening_keeps_every_rule_and_never_passes_the_least_interval()
    {
        int tightened = 0;
        for (int seed = 1; seed <= 200; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            var loop = new LoopInstance(problem);
            if (!loop.CanStretchResources
                || ScheduleSolver.Solve(problem, new SolveOptions { SecondOrder = false }, TestContext.Current.CancellationToken) is not SolveResult.Optimal optimal)
            {
                continue;
            }

            int least = optimal.Schedule.InitiationInterval;
            ScheduleEncoding free = ScheduleEncoding.ForAnyStages(loop, least + 4, EncodingScope.All, Meter())!;
            Assert.Equal(SearchOutcome.Satisfiable, free.Core.Solve([]));
            Schedule result = IntervalTightening.Tighten(loop, free.Extract(), 1, stages: null);
            CheckReport report = ScheduleChecker.Check(problem, result);
            Assert.True(report.IsValid, report.Describe());
            Assert.InRange(result.InitiationInterval, least, least + 4);
            tightened += result.InitiationInterval < least + 4 ? 1 : 0;
        }

        Assert.True(tightened > 50);
    }

    [Fact]
    public void An_idle_cycle_before_the_wrap_keeps_every_rule_where_the_problem_is_said_to_stretch()
    {
        int stretched = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            var loop = new LoopInstance(problem);
            if (ScheduleSolver.Solve(problem, new SolveOptions { SecondOrder = false }, TestContext.Current.CancellationToken) is not SolveResult.Optimal optimal)
            {
                continue;
            }

            Schedule schedule = optimal.Schedule;
            int interval = schedule.InitiationInterval;
            int[] starts = schedule.StartTimes.Select(start => start + (start / interval)).ToArray();
            var slower = new Schedule(interval + 1, schedule.Stages * (interval + 1), starts.ToEquatableArray(), schedule.WarpGroups);
            bool isValid = ScheduleChecker.Check(problem, slower).IsValid;
            if (loop.CanStretchResources && loop.CanStretchStaging)
            {
                Assert.True(isValid, problem.Name);
                stretched++;
            }
        }

        Assert.True(stretched > 50);
    }

    [Fact]
    public void An_idle_cycle_can_break_what_is_said_not_to_stretch()
    {
        // The second run of the first operation begins after the wrap, where the idle cycle makes it an earlier residue.
        Operation late = Op() with { Usage = [new UnitUsage(0, 3, 1, 1)] };
        Expect(Problem([late, Op()], []), [2, 0], [2, 0], interval: 4, isStretchable: false);

        // M(1) ≥ M(0) − 2 across a wrap.
        Expect(Problem([Op(), Op() with { Usage = [] }], [Data(0, 1, delay: -2)]), [5, 3], [6, 3], interval: 4, isStretchable: false);

        static void Expect(ScheduleProblem problem, int[] starts, int[] stretched, int interval, bool isStretchable)
        {
            var loop = new LoopInstance(problem);
            Assert.Equal(isStretchable, loop.CanStretchResources && loop.CanStretchStaging);
            Assert.Equal(stretched, starts.Select(start => start + (start / interval)));
            Assert.True(ScheduleChecker.Check(problem, At(interval, starts)).IsValid);
            Assert.False(ScheduleChecker.Check(problem, At(interval + 1, stretched)).IsValid);
        }
    }

    private static IEnumerable<(ScheduleProblem Problem, Schedule Schedule)> StretchedSchedules()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            // Room for values that live longer, so that there is something to move.
            ScheduleProblem problem = RandomProblems.Generate(seed);
            ProblemMachine roomy = problem.Machine with
            {
                RegisterLimits = problem.Machine.RegisterLimits.Select(limit => limit * 8).ToEquatableArray(),
                Memories = problem.Machine.Memories.Select(memory => memory with { Capacity = memory.Capacity * 8 }).ToEquatableArray(),
                RegisterFile = 0,
            };
            problem = problem with { Machine = roomy };
            if (ScheduleSolver.Solve(problem, new SolveOptions { SecondOrder = false }, TestContext.Current.CancellationToken) is not SolveResult.Optimal optimal)
            {
                continue;
            }

            yield return (problem, optimal.Schedule);
            foreach (bool[] set in ClosedSets(problem))
            {
                int interval = optimal.Schedule.InitiationInterval;
                int[] starts = optimal.Schedule.StartTimes.Select((start, v) => set[v] ? start + interval : start).ToArray();
                Schedule later = At(interval, starts) with { WarpGroups = optimal.Schedule.WarpGroups, Length = optimal.Schedule.Length + interval };
                if (ScheduleChecker.Check(problem, later).IsValid)
                {
                    yield return (problem, later);
                }
            }
        }
    }

    private static IEnumerable<bool[]> ClosedSets(ScheduleProblem problem) =>
        Enumerable.Range(0, problem.Operations.Count).Select(v => Reached(problem, [v]));

    private static bool[] Reached(ScheduleProblem problem, IEnumerable<int> from)
    {
        var reached = new bool[problem.Operations.Count];
        foreach (int v in from)
        {
            reached[v] = true;
        }

        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (Dependence edge in problem.Dependences.Where(edge => reached[edge.Source] && !reached[edge.Target]))
            {
                changed = reached[edge.Target] = true;
            }
        }

        return reached;
    }

    private static IEnumerable<Dependence> Entering(ScheduleProblem problem, bool[] set) =>
        problem.Dependences.Where(edge => !set[edge.Source] && set[edge.Target]);

    private static int Slack(ScheduleProblem problem, Schedule schedule, Dependence edge)
    {
        bool isSpilled = edge.Kind == DependenceKind.Data && schedule.WarpGroups[edge.Source] != schedule.WarpGroups[edge.Target];
        return schedule.StartTimes[edge.Target] - schedule.StartTimes[edge.Source]
            + (edge.Distance * schedule.InitiationInterval) - edge.Delay
            - (isSpilled ? problem.Operations[edge.Source].SpillCost : 0);
    }

    private static Schedule Move(ScheduleProblem problem, Schedule schedule, bool[] set)
    {
        // All later by an interval first, as no start may be negative.
        int interval = schedule.InitiationInterval;
        int[] starts = Enumerable.Range(0, problem.Operations.Count)
            .Select(v => schedule.StartTimes[v] + (set[v] ? 0 : interval)).ToArray();
        return schedule with { StartTimes = starts.ToEquatableArray(), Length = schedule.Length + interval };
    }

    private static StepMeter Meter() => new(long.MaxValue, TestContext.Current.CancellationToken);

    private static Schedule At(int interval, int[] starts) =>
        new(interval, starts.Max() + 20, starts.ToEquatableArray(), starts.Select(_ => 0).ToEquatableArray());

    private static Operation Op() => new() { Name = "op", Duration = 1, Usage = [new UnitUsage(0, 0, 1, 1)] };

    private static Dependence Data(int source, int target, int delay = 1, int distance = 0) =>
        new() { Source = source, Target = target, Delay = delay, Distance = distance };

    private static ScheduleProblem Problem(Operation[] operations, Dependence[] edges, ProblemMachine? machine = null) => new()
    {
        Name = "by hand",
        Machine = machine ?? s_machine,
        Operations = operations.ToEquatableArray(),
        Dependences = edges.ToEquatableArray(),
    };
}
