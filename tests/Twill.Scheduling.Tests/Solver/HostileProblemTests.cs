using System;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>Problems that nobody would write on purpose: the solver answers or refuses, and always stops.</summary>
public class HostileProblemTests
{
    private static readonly ProblemMachine s_machine = new()
    {
        Units = [new FunctionalUnit("A", 1), new FunctionalUnit("B", 2)],
        Memories = [new MemorySpace("M", 100)],
        WarpGroups = 3,
        VariableLatencyGroup = 0,
        RegisterLimits = [100, 100, 100],
    };

    [Fact]
    public void A_dependence_cycle_without_distance_is_infeasible()
    {
        SolveResult result = Solve(Problem([Op(2), Op(2)], [Data(0, 1, 2), Data(1, 0, 1)]));
        Assert.IsType<SolveResult.Infeasible>(result);
    }

    [Fact]
    public void A_dependence_cycle_of_zero_durations_is_feasible()
    {
        SolveResult result = Solve(Problem([Op(0), Op(0)], [Data(0, 1, 0), Data(1, 0, 0)]));
        Assert.Equal(1, Assert.IsType<SolveResult.Optimal>(result).Schedule.InitiationInterval);
    }

    [Fact]
    public void A_slow_recurrence_sets_the_interval()
    {
        SolveResult result = Solve(Problem([Op(3), Op(4) with { Usage = [] }], [Data(0, 1, 1_000_000), Data(1, 0, 1_000_001, distance: 2)]));
        var optimal = Assert.IsType<SolveResult.Optimal>(result);
        Assert.Equal(1_000_001, optimal.Schedule.InitiationInterval);
        Assert.Equal(1_000_001, optimal.LowerBound);
    }

    [Theory]
    [InlineData(SolveMode.Free)]
    [InlineData(SolveMode.Window)]
    public void A_chain_of_500_operations_with_delays_of_a_million_cycles_is_answered_within_the_budget(SolveMode mode)
    {
        ScheduleProblem problem = Problem(
            Enumerable.Range(0, 500).Select(v => Op(1 + (v % 3))).ToArray(),
            Enumerable.Range(0, 499).Select(v => Data(v, v + 1, 1_000_000)).ToArray());
        SolveResult result = Solve(problem, mode, budget: 200_000_000);
        Assert.True(result is SolveResult.Optimal or SolveResult.Feasible or SolveResult.Undecided, result.ToString());
        Assert.InRange(result.Statistics.Steps, 0, 400_000_000);
    }

    [Theory]
    [InlineData(SolveMode.Free)]
    [InlineData(SolveMode.Window)]
    public void A_dense_graph_of_500_operations_stops_within_the_budget(SolveMode mode)
    {
        ScheduleProblem problem = Problem(
            Enumerable.Range(0, 500).Select(v => Op(1 + (v % 5)) with { Registers = 1 + (v % 7), SpillCost = v % 4 }).ToArray(),
            Enumerable.Range(0, 2000).Select(e => Data(e % 400, (e % 400) + 1 + (e / 20), 3) with { IsBlocking = e % 3 == 0 }).ToArray());
        SolveResult result = Solve(problem, mode, budget: 20_000_000);
        Assert.InRange(result.Statistics.Steps, 0, 100_000_000);
    }

    [Fact]
    public void A_value_held_for_a_million_cycles_takes_its_registers_in_every_iteration()
    {
        ScheduleProblem problem = Problem([Op(1) with { Registers = 10 }, Op(1)], [Data(0, 1, 1) with { Hold = 1_000_000 }]);
        var optimal = Assert.IsType<SolveResult.Optimal>(Solve(problem));
        Assert.Equal(100_001, optimal.Schedule.InitiationInterval);
        Assert.True(ScheduleChecker.Check(problem, optimal.Schedule).IsValid);
    }

    [Fact]
    public void A_value_larger_than_the_registers_is_infeasible_at_every_interval()
    {
        ScheduleProblem problem = Problem([Op(1) with { Registers = 101 }, Op(1)], [Data(0, 1, 1)]);
        Assert.IsType<SolveResult.Infeasible>(Solve(problem));
    }

    [Theory]
    [InlineData(-1, "Operations[1].Duration")]
    [InlineData(int.MaxValue, "Operations[1].Duration")]
    public void A_number_out_of_range_is_named(int duration, string field)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Solve(Problem([Op(1), Op(1) with { Duration = duration }], [])));
        Assert.Contains(field, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_and_counts_out_of_range_are_named()
    {
        ScheduleProblem good = Problem([Op(1)], []);
        Expect("Dependences[0].Target", good with { Dependences = [Data(0, 7, 1)] });
        Expect("Dependences[0].Distance", good with { Dependences = [Data(0, 0, 1, distance: -1)] });
        Expect("Operations[0].Usage[0].Unit", good with { Operations = [Op(1) with { Usage = [new UnitUsage(9, 0, 1, 1)] }] });
        Expect("Operations[0].Footprints[0].Memory", good with { Operations = [Op(1) with { Footprints = [new MemoryFootprint(1, 1)] }] });
        Expect("Operations[0].WarpGroups[0]", good with { Operations = [Op(1) with { WarpGroups = [3] }] });
        Expect("Operations.Count", good with { Operations = [] });
        Expect("Machine.RegisterLimits.Count", good with { Machine = s_machine with { RegisterLimits = [1] } });
        Expect("Machine.GroupThreads.Count", good with { Machine = s_machine with { GroupThreads = [128] } });
        Expect("Machine.VariableLatencyGroup", good with { Machine = s_machine with { VariableLatencyGroup = 3 } });
        Expect("Machine.WarpGroups", good with { Machine = s_machine with { WarpGroups = 65 } });

        static void Expect(string field, ScheduleProblem problem) =>
            Assert.Contains(field + " ", Assert.Throws<ArgumentException>(() => Solve(problem)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_beyond_the_solver_are_refused()
    {
        ScheduleProblem problem = Problem(
            Enumerable.Range(0, 8).Select(_ => Op(100_000_000)).ToArray(), []);
        Assert.Throws<ArgumentException>(() => Solve(problem));
    }

    [Fact]
    public void Cancellation_is_honoured_before_and_within_the_search()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_bwd_hopper_r160_g1");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => ScheduleSolver.Solve(problem, new SolveOptions(), cancelled.Token));

        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
        Assert.Throws<OperationCanceledException>(() => ScheduleSolver.Solve(problem, new SolveOptions(), soon.Token));
    }

    private static SolveResult Solve(ScheduleProblem problem, SolveMode mode = SolveMode.Free, long budget = 1_000_000_000) =>
        ScheduleSolver.Solve(problem, new SolveOptions { Mode = mode, StepBudget = budget }, TestContext.Current.CancellationToken);

    private static Operation Op(int duration) => new()
    {
        Name = "op",
        Duration = duration,
        WarpCycles = Math.Min(1, duration),
        Usage = duration == 0 ? [] : [new UnitUsage(0, 0, duration, 1)],
    };

    private static Dependence Data(int source, int target, int delay, int distance = 0) =>
        new() { Source = source, Target = target, Delay = delay, Distance = distance };

    private static ScheduleProblem Problem(Operation[] operations, Dependence[] edges) => new()
    {
        Name = "hostile",
        Machine = s_machine,
        Operations = operations.ToEquatableArray(),
        Dependences = edges.ToEquatableArray(),
    };
}
