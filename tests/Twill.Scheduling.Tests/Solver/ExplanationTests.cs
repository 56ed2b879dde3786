using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Explanations;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

public class ExplanationTests
{
    private static readonly ProblemMachine s_machine = new()
    {
        Units = [new FunctionalUnit("A", 1), new FunctionalUnit("B", 1)],
        Memories = [new MemorySpace("M", 10)],
        WarpGroups = 1,
        RegisterLimits = [10],
    };

    [Fact]
    public void The_unit_that_sets_the_bound_is_named_with_its_operations_and_cycles()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_hopper_g1");
        Explanation explanation = WhatBinds(problem, 2048);
        BindingConstraint unit = Assert.Single(explanation.Constraints);
        Assert.Equal(ConstraintKind.Unit, unit.Kind);
        Assert.Equal("TC", problem.Machine.Units[unit.Resource!.Value].Name);
        Assert.Equal(["S0", "O0", "S1", "O1"], unit.Operations.Select(v => problem.Operations[v].Name));
        Assert.Equal(2047, unit.Available);
        Assert.Equal(2048, unit.Needed);
        Assert.True(explanation.IsMinimal);
        Assert.Equal(
            "an initiation interval of 2047 cycles is excluded by unit TC, which S0, O0, S1, O1 occupy for 2048 of 2047 cycles",
            explanation.ToString());
    }

    [Fact]
    public void Registers_are_named_with_their_group_their_values_and_what_would_be_enough()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_hopper_nosub");
        Explanation explanation = WhatBinds(problem, 73);
        Assert.True(explanation.IsMinimal);
        ExpectMinimal(problem, explanation, 72);
        Assert.Contains(explanation.Constraints, constraint => constraint.Kind == ConstraintKind.Registers && constraint.Operations.Count > 0);
        foreach (BindingConstraint constraint in explanation.Constraints.Where(constraint => constraint.Kind == ConstraintKind.Registers))
        {
            Assert.True(constraint.Needed > constraint.Available);
        }
    }

    [Fact]
    public void Random_refutations_have_explanations_that_exclude_and_are_minimal()
    {
        var kinds = new HashSet<ConstraintKind>();
        for (int seed = 1; seed <= 120; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            if (ScheduleSolver.Solve(problem, new SolveOptions { SecondOrder = false }, TestContext.Current.CancellationToken) is SolveResult.Optimal optimal
                && optimal.Schedule.InitiationInterval > 1)
            {
                Explanation explanation = WhatBinds(problem, optimal.Schedule.InitiationInterval);
                Assert.True(explanation.IsMinimal);
                ExpectMinimal(problem, explanation, optimal.Schedule.InitiationInterval - 1);
                kinds.UnionWith(explanation.Constraints.Select(constraint => constraint.Kind));
            }
        }

        Assert.Superset(
            new HashSet<ConstraintKind> { ConstraintKind.Unit, ConstraintKind.Memory, ConstraintKind.Registers, ConstraintKind.Dependence, ConstraintKind.Wait },
            kinds);
    }

    [Fact]
    public void What_would_be_enough_is_enough_and_one_less_is_not()
    {
        // Two values of 6 in 10 registers: they would be live together.
        ScheduleProblem problem = Problem(
            [Op() with { Registers = 6 }, Op() with { Registers = 6 }, Op() with { Usage = [] }],
            [Data(0, 2), Data(1, 2)]);
        var infeasible = Assert.IsType<SolveResult.Infeasible>(Solve(problem));
        BindingConstraint registers = Assert.Single(
            infeasible.Explanation.Constraints, constraint => constraint.Kind == ConstraintKind.Registers);
        Assert.Equal([0, 1], registers.Operations);
        Assert.Equal(0, registers.Resource);
        Assert.Equal(10, registers.Available);
        Assert.Equal(12, registers.Needed);
        Assert.IsType<SolveResult.Optimal>(Solve(problem with { Machine = s_machine with { RegisterLimits = [12] } }));
        Assert.IsType<SolveResult.Infeasible>(Solve(problem with { Machine = s_machine with { RegisterLimits = [11] } }));
    }

    [Fact]
    public void A_memory_that_is_too_small_is_named_at_every_interval()
    {
        ScheduleProblem problem = Problem([Op() with { Footprints = [new MemoryFootprint(0, 11)] }, Op()], [Data(0, 1)]);
        var infeasible = Assert.IsType<SolveResult.Infeasible>(Solve(problem));
        Assert.Null(infeasible.Explanation.InitiationInterval);
        BindingConstraint memory = Assert.Single(infeasible.Explanation.Constraints);
        Assert.Equal((ConstraintKind.Memory, 0, 10L, 11L), (memory.Kind, memory.Resource, memory.Available, memory.Needed));
        Assert.Equal(["memory M of 10 for op0 (11 would be enough)"], infeasible.Reasons);
    }

    [Fact]
    public void A_cycle_of_dependences_is_named_without_the_others()
    {
        ScheduleProblem problem = Problem([Op(), Op(), Op()], [Data(0, 1, 3), Data(1, 0, 4, distance: 2), Data(1, 2, 9)]);
        Explanation slow = Explain(problem, 3);
        BindingConstraint cycle = Assert.Single(slow.Constraints);
        Assert.Equal((ConstraintKind.Dependence, 6L, 7L), (cycle.Kind, cycle.Available, cycle.Needed));
        Assert.Equal([0, 1], cycle.Operations);

        ScheduleProblem impossible = Problem([Op(), Op(), Op()], [Data(0, 1, 3), Data(1, 0, 4), Data(1, 2, 9)]);
        var infeasible = Assert.IsType<SolveResult.Infeasible>(Solve(impossible));
        Assert.Equal([0, 1], Assert.Single(infeasible.Explanation.Constraints).Operations);
    }

    [Fact]
    public void Too_few_warp_groups_and_the_stages_of_the_window_are_named()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_blackwell_w3");
        var window = new SolveOptions { Mode = SolveMode.Window };
        Explanation explanation = ScheduleExplainer.Explain(problem, 67, window, TestContext.Current.CancellationToken)!;
        Assert.Contains(explanation.Constraints, constraint => constraint.Kind == ConstraintKind.Stages);
        BindingConstraint groups = Assert.Single(explanation.Constraints, constraint => constraint.Kind == ConstraintKind.WarpGroups);
        Assert.Equal((3L, 4L), (groups.Available, groups.Needed));
        Assert.Null(ScheduleExplainer.Explain(problem, 67, new SolveOptions(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Hand_offs_are_named_where_values_may_not_change_group()
    {
        // Both operations wait for each other's group: they cannot share one, as each keeps its warps all the time.
        Operation busy = Op() with { Duration = 4, WarpCycles = 4, Usage = [new UnitUsage(0, 0, 1, 1)], SpillCost = 1, Registers = 1 };
        ScheduleProblem problem = Problem(
            [busy, busy with { Usage = [new UnitUsage(1, 0, 1, 1)] }],
            [Data(0, 1, 4) with { IsBlocking = true }, Data(1, 0, 4, 2) with { IsBlocking = true }],
            s_machine with { WarpGroups = 2, RegisterLimits = [10, 10], AllowsCrossGroupValues = false });
        Explanation explanation = Explain(problem, 4);
        Assert.Contains(explanation.Constraints, constraint => constraint.Kind == ConstraintKind.HandOff);
        Assert.Contains(explanation.Constraints, constraint => constraint.Kind == ConstraintKind.Wait);
        ExpectMinimal(problem, explanation, 4);
    }

    [Fact]
    public void Obvious_conflicts_are_told_without_a_search()
    {
        var noFile = Assert.IsType<SolveResult.Infeasible>(Solve(
            Problem([Op()], [], s_machine with { GroupThreads = [128], RegisterFile = 1279 })));
        BindingConstraint file = Assert.Single(noFile.Explanation.Constraints);
        Assert.Equal((ConstraintKind.RegisterFile, 1279L, 1280L), (file.Kind, file.Available, file.Needed));

        var noGroup = Assert.IsType<SolveResult.Infeasible>(Solve(Problem([Op() with { WarpsNeeded = 2 }], [])));
        Assert.Equal(ConstraintKind.WarpGroups, Assert.Single(noGroup.Explanation.Constraints).Kind);

        var noUnit = Assert.IsType<SolveResult.Infeasible>(Solve(Problem([Op() with { Usage = [new UnitUsage(1, 0, 1, 2)] }], [])));
        Assert.Equal((ConstraintKind.Unit, 1), (noUnit.Explanation.Constraints[0].Kind, noUnit.Explanation.Constraints[0].Resource));
    }

    [Fact]
    public void A_budget_that_runs_out_leaves_an_explanation_that_is_not_minimal()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_bwd_hopper_r160");
        long enough = 3_000_000;
        Explanation? explanation = ScheduleExplainer.Explain(
            problem, 84, new SolveOptions { Mode = SolveMode.Window, StepBudget = enough }, TestContext.Current.CancellationToken);
        Assert.NotNull(explanation);
        Assert.False(explanation.IsMinimal);
        Assert.Null(ScheduleExplainer.Explain(
            problem, 84, new SolveOptions { Mode = SolveMode.Window, StepBudget = 1000 }, TestContext.Current.CancellationToken));
    }

    private static void ExpectMinimal(ScheduleProblem problem, Explanation explanation, int interval)
    {
        var meter = new StepMeter(long.MaxValue, TestContext.Current.CancellationToken);
        var query = new RefutationQuery(interval, meter);
        ScheduleProblem only = Keep(problem, explanation, leftOut: null);
        Assert.True(query.IsRefuted(only, null), problem.Name + ": " + explanation);
        foreach (BindingConstraint constraint in explanation.Constraints.Where(constraint => constraint.Kind != ConstraintKind.Dependence))
        {
            Assert.False(query.IsRefuted(Keep(problem, explanation, constraint), null), problem.Name + ": " + explanation + " without " + constraint);
        }
    }

    /// <summary>The problem with nothing but the constraints of an explanation, built independently of the search for it.</summary>
    private static ScheduleProblem Keep(ScheduleProblem problem, Explanation explanation, BindingConstraint? leftOut)
    {
        List<BindingConstraint> kept = explanation.Constraints.Where(constraint => constraint != leftOut).ToList();
        bool Has(ConstraintKind kind, int? resource, int v) =>
            kept.Any(constraint => constraint.Kind == kind && constraint.Resource == resource && constraint.Operations.Contains(v));
        bool hasGroups = kept.Any(constraint => constraint.Kind == ConstraintKind.WarpGroups);
        ProblemMachine machine = problem.Machine with
        {
            RegisterLimits = problem.Machine.RegisterLimits.Select((limit, g) =>
                kept.Any(constraint => constraint.Kind == ConstraintKind.Registers && constraint.Resource == g) ? limit : 1_000_000).ToEquatableArray(),
            RegisterFile = 0,
        };
        ScheduleProblem only = problem with
        {
            Machine = machine,
            Operations = problem.Operations.Select((operation, v) => operation with
            {
                Usage = operation.Usage.Where(run => Has(ConstraintKind.Unit, run.Unit, v)).ToEquatableArray(),
                Footprints = operation.Footprints.Where(footprint => Has(ConstraintKind.Memory, footprint.Memory, v)).ToEquatableArray(),
                Registers = explanation.Constraints.Any(constraint => constraint.Kind == ConstraintKind.Registers && constraint.Operations.Contains(v))
                    ? operation.Registers
                    : 0,
                SpillCost = Has(ConstraintKind.HandOff, null, v) ? operation.SpillCost : 0,
                WarpCycles = Has(ConstraintKind.Wait, null, v) ? operation.WarpCycles : 0,
            }).ToEquatableArray(),
            Dependences = problem.Dependences.Select(edge => edge with
            {
                Staging = edge.Staging.Where(footprint => Has(ConstraintKind.Memory, footprint.Memory, edge.Source)).ToEquatableArray(),
            }).ToEquatableArray(),
        };
        return hasGroups ? only : ProblemRelaxation.WithGroups(only, problem.Operations.Count);
    }

    private static Explanation WhatBinds(ScheduleProblem problem, int interval)
    {
        var schedule = new Schedule(interval, interval, [], []);
        Explanation? explanation = ScheduleExplainer.WhatBinds(problem, schedule, new SolveOptions(), TestContext.Current.CancellationToken);
        Assert.NotNull(explanation);
        Assert.Equal(interval - 1, explanation.InitiationInterval);
        return explanation;
    }

    private static Explanation Explain(ScheduleProblem problem, int interval)
    {
        Explanation? explanation = ScheduleExplainer.Explain(problem, interval, new SolveOptions(), TestContext.Current.CancellationToken);
        Assert.NotNull(explanation);
        Assert.True(explanation.IsMinimal);
        return explanation;
    }

    private static SolveResult Solve(ScheduleProblem problem) =>
        ScheduleSolver.Solve(problem, new SolveOptions(), TestContext.Current.CancellationToken);

    private static Operation Op() => new() { Name = "op", Duration = 1, Usage = [new UnitUsage(0, 0, 1, 1)] };

    private static Dependence Data(int source, int target, int delay = 1, int distance = 0) =>
        new() { Source = source, Target = target, Delay = delay, Distance = distance };

    private static ScheduleProblem Problem(Operation[] operations, Dependence[] edges, ProblemMachine? machine = null) => new()
    {
        Name = "by hand",
        Machine = machine ?? s_machine,
        Operations = operations.Select((operation, v) => operation with { Name = "op" + v }).ToEquatableArray(),
        Dependences = edges.ToEquatableArray(),
    };
}
