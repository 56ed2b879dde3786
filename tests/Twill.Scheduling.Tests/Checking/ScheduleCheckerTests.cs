using System;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Xunit;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>Small schedules by hand, each right but for one rule.</summary>
public class ScheduleCheckerTests
{
    private static readonly ProblemMachine s_machine = new()
    {
        Units = [new FunctionalUnit("A", 1), new FunctionalUnit("B", 2)],
        Memories = [new MemorySpace("M", 10)],
        WarpGroups = 2,
        RegisterLimits = [10, 10],
    };

    [Fact]
    public void A_schedule_that_obeys_every_rule_has_no_violation()
    {
        ScheduleProblem problem = Problem([Op(2), Op(2)], [Data(0, 1, delay: 2)]);
        CheckReport report = ScheduleChecker.Check(problem, At(4, 4, [0, 2], [0, 0]));
        Assert.True(report.IsValid, report.Describe());
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    public void The_last_operation_ends_within_the_length(int length, bool isValid) =>
        Expect(Problem([Op(2) with { Usage = [] }], []), At(4, length, [1], [0]), ScheduleRule.Completion, isValid);

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void An_operation_without_duration_still_issues_below_the_length(int length, bool isValid) =>
        Expect(Problem([Op(0)], []), At(4, length, [1], [0]), ScheduleRule.Completion, isValid);

    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(0, 4, false)]
    [InlineData(1, 11, true)]
    [InlineData(1, 12, false)]
    public void A_dependence_on_an_earlier_iteration_counts_whole_intervals(int distance, int delay, bool isValid) =>
        Expect(Problem([Op(0), Op(0)], [Data(0, 1, delay, distance)]), At(8, 8, [1, 4], [0, 0]), ScheduleRule.Dependence, isValid);

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void A_self_edge_bounds_the_interval(int interval, bool isValid) =>
        Expect(Problem([Op(1)], [Data(0, 0, delay: 5, distance: 1)]), At(interval, 8, [0], [0]), ScheduleRule.Dependence, isValid);

    [Theory]
    [InlineData(2, true)]
    [InlineData(6, true)]
    [InlineData(5, false)]
    [InlineData(1, false)]
    [InlineData(9, false)]
    public void Two_operations_share_a_unit_only_in_different_residues(int second, bool isValid) =>
        Expect(Problem([Op(2), Op(2)], []), At(4, 20, [0, second], [0, 1]), ScheduleRule.Capacity, isValid);

    [Theory]
    [InlineData(5, 1, true)]
    [InlineData(4, 1, false)]
    public void A_run_longer_than_the_interval_overlaps_itself(int interval, int amount, bool isValid)
    {
        Operation operation = new() { Name = "long", Duration = 10, Usage = [new UnitUsage(1, 0, 10, amount)] };
        Expect(Problem([operation], []), At(interval, 20, [0], [0]), ScheduleRule.Capacity, isValid);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Variable_latency_operations_and_no_others_run_on_their_group(int group, bool isValid)
    {
        Operation load = Op(0) with { IsVariableLatency = true };
        ScheduleProblem problem = Problem([load, Op(1)], [], s_machine with { VariableLatencyGroup = 1 });
        Expect(problem, At(4, 4, [0, 0], [group, 0]), ScheduleRule.WarpGroup, isValid);
        Expect(problem, At(4, 4, [0, 0], [1, 1 - group]), ScheduleRule.WarpGroup, isValid);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void An_operation_runs_on_a_group_that_is_wide_enough(int group, bool isValid)
    {
        ScheduleProblem problem = Problem([Op(1) with { WarpsNeeded = 2 }], [], s_machine with { GroupThreads = [128, 256] });
        Expect(problem, At(4, 4, [0], [group]), ScheduleRule.WarpGroup, isValid);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(4, false)]
    public void A_value_that_changes_group_arrives_its_spill_cost_later(int second, bool isValid)
    {
        ScheduleProblem problem = Problem([Op(2) with { SpillCost = 3, Usage = [] }, Op(1)], [Data(0, 1, delay: 2)]);
        Expect(problem, At(8, 8, [0, second], [0, 1]), ScheduleRule.Spill, isValid);
        Expect(problem, At(8, 8, [0, 2], [0, 0]), ScheduleRule.Spill, isValid: true);
    }

    [Theory]
    [InlineData(DependenceKind.Data, 3, false)]
    [InlineData(DependenceKind.Data, 0, true)]
    [InlineData(DependenceKind.Order, 3, true)]
    public void A_machine_can_forbid_values_to_change_group(DependenceKind kind, int spill, bool isValid)
    {
        Dependence edge = Data(0, 1, delay: 1) with { Kind = kind };
        ScheduleProblem problem = Problem([Op(1) with { SpillCost = spill }, Op(1)], [edge], s_machine with { AllowsCrossGroupValues = false });
        Expect(problem, At(9, 9, [0, 7], [0, 1]), ScheduleRule.Spill, isValid);
    }

    [Theory]
    [InlineData(3, 0, true)]
    [InlineData(4, 0, false)]
    [InlineData(6, 0, false)]
    [InlineData(7, 0, true)]
    [InlineData(6 + 12, 0, false)]
    [InlineData(6, 1, true)]
    public void Nothing_else_issues_on_a_group_while_an_operation_waits_there(int other, int group, bool isValid)
    {
        // The other operation keeps its warps for 3 cycles, and the waiting one issues at 6.
        Operation busy = new() { Name = "busy", Duration = 3, WarpCycles = 3 };
        ScheduleProblem problem = Problem([Op(2), Op(1) with { Usage = [] }, busy], [Data(0, 1, delay: 2) with { IsBlocking = true }]);
        Expect(problem, At(12, 24, [0, 6, other], [0, 0, group]), ScheduleRule.Concurrency, isValid);
    }

    [Fact]
    public void A_value_that_changes_group_makes_its_reader_wait()
    {
        ScheduleProblem problem = Problem([Op(1) with { SpillCost = 1 }, Op(1) with { Usage = [] }, Op(2) with { WarpCycles = 2 }], [Data(0, 1, delay: 1)]);
        Expect(problem, At(12, 12, [0, 5, 4], [0, 1, 1]), ScheduleRule.Concurrency, isValid: false);
        Expect(problem, At(12, 12, [0, 5, 4], [1, 1, 1]), ScheduleRule.Concurrency, isValid: true);
    }

    [Fact]
    public void Operations_without_duration_never_wait_and_those_without_warp_cycles_never_disturb()
    {
        Dependence wait = Data(0, 1, delay: 0) with { IsBlocking = true };
        ScheduleProblem problem = Problem([Op(1), Op(0), new Operation { Name = "busy", Duration = 4, WarpCycles = 4 }], [wait]);
        Expect(problem, At(12, 12, [0, 5, 4], [0, 1, 1]), ScheduleRule.Concurrency, isValid: true);

        ScheduleProblem free = Problem([Op(1), Op(1) with { Usage = [] }, new Operation { Name = "idle", Duration = 4 }], [wait]);
        Expect(free, At(12, 12, [0, 5, 5], [0, 1, 1]), ScheduleRule.Concurrency, isValid: true);
    }

    [Fact]
    public void The_own_other_instances_of_a_waiting_operation_do_not_disturb_it()
    {
        Operation operation = Op(1) with { WarpCycles = 9 };
        Expect(Problem([operation], [Data(0, 0, delay: 1, distance: 1) with { IsBlocking = true }]), At(3, 3, [0], [0]), ScheduleRule.Concurrency, isValid: true);
    }

    [Theory]
    [InlineData(4, 0, true)]
    [InlineData(5, 0, false)]
    [InlineData(4, 1, false)]
    [InlineData(3, 1, true)]
    public void A_value_takes_registers_until_its_last_reader_issues_and_no_longer_than_held(int read, int hold, bool isValid)
    {
        // With I = 4 a lifetime of 4 cycles is one copy, of 5 cycles two copies of 6 registers in a limit of 10.
        ScheduleProblem problem = Problem([Op(1) with { Registers = 6 }, Op(0)], [Data(0, 1, delay: 1) with { Hold = hold }]);
        Expect(problem, At(4, 8, [0, read], [0, 0]), ScheduleRule.Registers, isValid);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_value_read_by_a_later_iteration_is_live_across_the_wrap(int distance, bool isValid)
    {
        ScheduleProblem problem = Problem([Op(1) with { Registers = 6 }], [Data(0, 0, delay: 1, distance)]);
        Expect(problem, At(4, 4, [0], [0]), ScheduleRule.Registers, isValid);
    }

    [Fact]
    public void Registers_are_counted_per_group_against_its_own_limit()
    {
        ProblemMachine machine = s_machine with { RegisterLimits = [10, 5] };
        ScheduleProblem problem = Problem([Op(1) with { Registers = 6 }, Op(0)], [Data(0, 1, delay: 1)], machine);
        Expect(problem, At(4, 8, [0, 2], [0, 0]), ScheduleRule.Registers, isValid: true);
        Expect(problem, At(4, 8, [0, 2], [1, 1]), ScheduleRule.Registers, isValid: false);
    }

    [Fact]
    public void Values_without_data_readers_and_order_edges_take_no_registers()
    {
        ScheduleProblem problem = Problem([Op(1) with { Registers = 99 }, Op(1)], [Data(0, 1, delay: 1) with { Kind = DependenceKind.Order }]);
        Expect(problem, At(4, 8, [0, 2], [0, 0]), ScheduleRule.Registers, isValid: true);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void A_memory_holds_all_copies_in_flight(int read, bool isValid)
    {
        ScheduleProblem problem = Problem([Op(0) with { Footprints = [new MemoryFootprint(0, 6)] }, Op(0)], [Data(0, 1, delay: 0)]);
        Expect(problem, At(4, 8, [0, read], [0, 1]), ScheduleRule.Memory, isValid);
    }

    [Theory]
    [InlineData(4, 1, true)]
    [InlineData(5, 1, false)]
    [InlineData(5, 0, true)]
    public void A_staging_buffer_lasts_from_the_end_of_the_source_to_the_end_of_the_target(int read, int group, bool isValid)
    {
        // Staged from cycle 2 to read + 2: more than I = 4 cycles are two copies of 6 in a memory of 10.
        Dependence edge = Data(0, 1, delay: 2) with { Staging = [new MemoryFootprint(0, 6)] };
        ScheduleProblem problem = Problem([Op(2), Op(2) with { Usage = [] }], [edge]);
        Expect(problem, At(4, 12, [0, read], [0, group]), ScheduleRule.Memory, isValid);
    }

    [Theory]
    [InlineData(3840, true)]
    [InlineData(3839, false)]
    public void The_register_file_holds_the_limits_of_all_groups(int file, bool isValid)
    {
        ProblemMachine machine = s_machine with { GroupThreads = [128, 256], RegisterFile = file };
        Expect(Problem([Op(1)], [], machine), At(4, 4, [0], [0]), ScheduleRule.RegisterFile, isValid);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(4, 2)]
    [InlineData(4, -1)]
    public void A_schedule_that_does_not_fit_the_problem_is_refused(int interval, int group)
    {
        CheckReport report = ScheduleChecker.Check(Problem([Op(1)], []), At(interval, 4, [0], [group]));
        Assert.Equal(ScheduleRule.Form, Assert.Single(report.Violations).Rule);
        Assert.False(ScheduleChecker.Check(Problem([Op(1)], []), At(4, 4, [0, 1], [0])).IsValid);
        Assert.False(ScheduleChecker.Check(Problem([Op(1)], []), At(4, 4, [-1], [0])).IsValid);
    }

    [Fact]
    public void Violations_name_the_operations_and_the_numbers()
    {
        ScheduleProblem problem = Problem([Op(1) with { Registers = 6 }, Op(1) with { Registers = 5 }, Op(0)], [Data(0, 2, delay: 1), Data(1, 2, delay: 1)]);
        CheckReport report = ScheduleChecker.Check(problem, At(8, 8, [0, 1, 3], [0, 0, 0]));
        Violation violation = Assert.Single(report.Violations);
        Assert.Equal([0, 1], violation.Operations);
        Assert.Equal("registers of group 0: 11 of 10 in cycle 1 modulo 8", violation.Message);
    }

    [Fact]
    public void Quality_counts_receiving_groups_once_and_every_waiting_operation()
    {
        ProblemMachine machine = s_machine with { WarpGroups = 3, RegisterLimits = [20, 20, 20] };
        Operation value = Op(1) with { Registers = 7, SpillCost = 1 };
        Dependence[] edges = [Data(0, 1, 1), Data(0, 2, 1), Data(0, 3, 1), Data(0, 4, 1) with { IsBlocking = true }];
        ScheduleProblem problem = Problem([value, Op(0), Op(1), Op(1), Op(1)], edges, machine);
        CheckReport report = ScheduleChecker.Check(problem, At(40, 40, [0, 10, 20, 25, 30], [0, 1, 1, 2, 0]));
        Assert.True(report.IsValid, report.Describe());
        Assert.Equal(14, report.CrossingRegisters);
        Assert.Equal(3, report.BlockingOperations);
        Assert.Equal(3, report.Groups);
        Assert.Equal([7, 0, 0], report.PeakRegisters);
    }

    [Fact]
    public void Random_problems_repeat_from_their_seed_and_survive_their_file_form()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            Assert.Equal(problem, RandomProblems.Generate(seed));
            Assert.Equal(problem, ScheduleProblemJson.Read(ScheduleProblemJson.Write(problem)));
        }

        Assert.NotEqual(RandomProblems.Generate(1) with { Name = "" }, RandomProblems.Generate(2) with { Name = "" });
    }

    private static void Expect(ScheduleProblem problem, Schedule schedule, ScheduleRule rule, bool isValid)
    {
        CheckReport report = ScheduleChecker.Check(problem, schedule);
        if (isValid)
        {
            Assert.True(report.IsValid, report.Describe());
        }
        else
        {
            Assert.All(report.Violations, violation => Assert.Equal(rule, violation.Rule));
            Assert.NotEmpty(report.Violations);
        }
    }

    private static Schedule At(int interval, int length, int[] start, int[] groups) =>
        new(interval, length, start.ToEquatableArray(), groups.ToEquatableArray());

    private static Operation Op(int duration) => new()
    {
        Name = "op",
        Duration = duration,
        WarpCycles = Math.Min(1, duration),
        Usage = duration == 0 ? [] : [new UnitUsage(0, 0, duration, 1)],
    };

    private static Dependence Data(int source, int target, int delay, int distance = 0) =>
        new() { Source = source, Target = target, Delay = delay, Distance = distance };

    private static ScheduleProblem Problem(Operation[] operations, Dependence[] edges, ProblemMachine? machine = null) => new()
    {
        Name = "by hand",
        Machine = machine ?? s_machine,
        Operations = operations.ToEquatableArray(),
        Dependences = edges.ToEquatableArray(),
    };
}
