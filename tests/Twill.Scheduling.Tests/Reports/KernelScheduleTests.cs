using System;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;
using Xunit;

namespace Twill.Scheduling.Tests.Reports;

public class KernelScheduleTests
{
    private static KernelSchedule Small { get; } =
        KernelScheduleBuilder.Build(SmallKernel.Problem, SmallKernel.Result, SmallKernel.Program);

    [Fact]
    public void The_unit_that_is_busy_for_the_whole_bound_binds()
    {
        Assert.Equal("TensorCore", Small.BoundBy);
        Assert.True(Small.IsBoundByUnit);
        Assert.Equal([new UnitLoad("TensorCore", 100), new UnitLoad("Fp32", 25)], Small.Units);
    }

    [Fact]
    public void Where_no_unit_binds_the_dependence_cycle_is_named()
    {
        ScheduleProblem slow = SmallKernel.Problem with
        {
            Dependences = [.. SmallKernel.Problem.Dependences, new Dependence { Source = 2, Target = 1, Delay = 60, Distance = 1 }],
        };
        SolveResult result = SmallKernel.Result with { LowerBound = 160, Schedule = SmallKernel.Result.Schedule with { InitiationInterval = 160 } };

        KernelSchedule schedule = KernelScheduleBuilder.Build(slow, result, SmallKernel.Program);

        Assert.Equal("recurrence scores → sum → scores", schedule.BoundBy);
        Assert.False(schedule.IsBoundByUnit);
    }

    [Fact]
    public void Operations_belong_to_the_role_whose_turn_performs_them()
    {
        Assert.Equal(["keys"], Small.Roles[0].Operations.Select(operation => operation.Name));
        Assert.Equal([("scores", 40, 0), ("sum", 140, 1)], Small.Roles[1].Operations.Select(o => (o.Name, o.Start, o.Stage)));
    }

    [Fact]
    public void Register_pressure_counts_every_iteration_in_flight()
    {
        // scores lives 100 cycles of 100: always one copy; sum lives 100 cycles into its own next iteration: one more
        Assert.Equal(13, Small.Roles[1].ValueRegisters);

        Schedule late = SmallKernel.Result.Schedule with { Length = 250, StartTimes = [0, 40, 200] };
        KernelSchedule schedule = KernelScheduleBuilder.Build(
            SmallKernel.Problem, SmallKernel.Result with { Schedule = late }, SmallKernel.Program);
        Assert.Equal(23, schedule.Roles[1].ValueRegisters);
    }

    [Fact]
    public void Shared_memory_is_that_of_the_depths_that_the_machine_has_room_for()
    {
        Assert.Equal(new ScheduledRing("keys", 1024, 3, 1, 3), Assert.Single(Small.Rings));
        Assert.Equal(3 * (1024 + 16), Small.SharedMemoryBytes);
    }

    [Fact]
    public void The_status_says_what_is_proven()
    {
        SolveResult.Optimal forStages = SmallKernel.Result with { ForAnyStages = false, LowerBound = 90 };
        var open = new SolveResult.Feasible(
            SmallKernel.Result.Schedule, SmallKernel.Result.Quality, 90, SmallKernel.Result.Statistics);

        Assert.Equal("optimal", Small.Status);
        Assert.Equal("least for 2 stages", Build(forStages).Status);
        Assert.Equal("optimal", Build(forStages with { LowerBound = 100 }).Status);
        Assert.Equal("within 10 cycles of the bound", Build(open).Status);
    }

    [Fact]
    public void A_solve_without_a_schedule_cannot_be_described()
    {
        var none = new SolveResult.Infeasible(new Explanation { Constraints = [] }, SmallKernel.Result.Statistics);
        Assert.Throws<ArgumentException>("result", () => Build(none));
    }

    [Fact]
    public void The_explanation_names_the_facts()
    {
        string[] lines = [.. ScheduleExplanation.Lines(Small)];

        Assert.Equal("Small on Hopper: an iteration starts every 100 cycles, optimal.", lines[0]);
        Assert.Equal("The lower bound is 100 cycles, set by the unit TensorCore.", lines[1]);
        Assert.Contains("Role load (32 threads) loads keys ahead of their use.", lines);
        Assert.Contains("c  sum        compute  140    1      50        Fp32", lines);
        Assert.Contains("Shared memory: 3120 of 4096 bytes.", lines);
    }

    [Fact]
    public void The_drawing_wraps_around_the_interval()
    {
        string tensorCore = ScheduleExplanation.SteadyState(Small).Single(line => line.StartsWith("TensorCore", StringComparison.Ordinal));
        string fp32 = ScheduleExplanation.SteadyState(Small).Single(line => line.StartsWith("Fp32", StringComparison.Ordinal));

        Assert.Contains(new string('b', 64) + "  100 cycles, 100%", tensorCore, StringComparison.Ordinal);
        Assert.Contains(new string('.', 25) + new string('c', 32) + ".......", fp32, StringComparison.Ordinal);
    }

    [Fact]
    public void A_solved_schedule_survives_its_JSON_form()
    {
        Assert.Equal(SmallKernel.Result, SolvedScheduleJson.Read(SolvedScheduleJson.Write(SmallKernel.Result)));

        var open = new SolveResult.Feasible(
            SmallKernel.Result.Schedule, SmallKernel.Result.Quality, 90, SmallKernel.Result.Statistics);
        Assert.Equal(open, SolvedScheduleJson.Read(SolvedScheduleJson.Write(open)));
    }

    private static KernelSchedule Build(SolveResult result) =>
        KernelScheduleBuilder.Build(SmallKernel.Problem, result, SmallKernel.Program);
}
