using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Tests.Lowering;
using Twill.Scheduling.Warps;
using Twill.Simulation;
using Xunit;

namespace Twill.Runtime.Tests.Simulation;

public class LoweredProgramClockTests
{
    public static TheoryData<string, string, int> Cases { get; } = new()
    {
        { "gemm", "Ampere", 3 }, { "gemm", "Hopper", 3 }, { "gemm", "Blackwell", 3 },
        { "attention", "Ampere", 3 }, { "attention", "Hopper", 2 }, { "attention", "Hopper", 3 }, { "attention", "Hopper", 4 },
        { "attention", "Blackwell", 3 }, { "attention64", "Hopper", 3 }, { "attention64", "Blackwell", 3 },
        { "mlp", "Ampere", 3 }, { "mlp", "Hopper", 3 }, { "mlp", "Blackwell", 3 },
        { "backward", "Ampere", 3 }, { "backward", "Hopper", 3 }, { "backward", "Blackwell", 3 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Observed_interval_lies_between_the_units_bound_and_the_schedules(string loop, string architecture, int groups)
    {
        LoweredProgram lowered = LoweredPrograms.Of(loop, architecture, groups);
        int interval = lowered.Schedule.InitiationInterval;
        CycleInterval observed = Simulator.SteadyInterval(lowered.Program, lowered.Derived.Problem, Deep(lowered.Program));
        Assert.InRange(observed.Value, UnitBound(lowered.Derived.Problem), interval);
        if (UnitBound(lowered.Derived.Problem) == interval)
        {
            Assert.Equal(interval, observed.Value);
        }
    }

    [Fact]
    public void Attention_forward_on_Hopper_settles_to_2048()
    {
        LoweredProgram lowered = LoweredPrograms.Of("attention", "Hopper", 3);
        Assert.Equal(2048, lowered.Schedule.InitiationInterval);
        Assert.Equal(2048, Simulator.SteadyInterval(lowered.Program, lowered.Derived.Problem, Deep(lowered.Program)).Value);
    }

    [Theory]
    [InlineData("attention")]
    [InlineData("attention64")]
    [InlineData("mlp")]
    [InlineData("gemm")]
    public void An_order_barrier_that_is_missing_or_reversed_changes_the_trace(string loop)
    {
        LoweredProgram lowered = LoweredPrograms.Of(loop, "Hopper", 3);
        WarpProgram program = lowered.Program;
        SimulationTimeline right = Trace(program);
        Assert.NotEmpty(program.Orders);
        for (int barrier = 0; barrier < program.Orders.Count; barrier++)
        {
            Assert.NotEqual(right, Trace(Without(program, barrier)));
            Assert.True(Changes(Reversed(program, barrier)), program.Orders[barrier].Name);
        }

        SimulationTimeline Trace(WarpProgram changed) => Simulator.Trace(changed, lowered.Derived.Problem, Deep(program), 12);

        // Reversing may also make the roles wait for ever, which is a change too.
        bool Changes(WarpProgram changed)
        {
            try
            {
                return Starts(Trace(changed)) != Starts(right);
            }
            catch (ProtocolException)
            {
                return true;
            }
        }
    }

    private static EquatableArray<(int Operation, int Iteration, long Start)> Starts(SimulationTimeline timeline) => timeline.Tracks
        .SelectMany(track => track.Events).Where(item => item.Kind == TimelineEventKind.Work)
        .Select(item => (item.Operation, item.Iteration, item.Start)).ToEquatableArray();

    /// <summary>The program without the waits of an order barrier.</summary>
    private static WarpProgram Without(WarpProgram program, int barrier) => WithTurns(
        program, turn => turn.Where(step => step is not Step.OrderWait wait || wait.Barrier != barrier));

    /// <summary>The program in which the operation that should follow goes first, an iteration ahead.</summary>
    private static WarpProgram Reversed(WarpProgram program, int barrier)
    {
        OrderBarrier order = program.Orders[barrier];
        WarpProgram reversed = program with
        {
            Orders = [.. program.Orders.Select((other, i) => i == barrier
                ? other with { From = order.To, To = order.From, Distance = -order.Distance }
                : other)],
        };
        return WithTurns(reversed, turn => turn
            .Where(step => !(step is Step.OrderWait wait && wait.Barrier == barrier)
                && !(step is Step.OrderSignal signal && signal.Barrier == barrier))
            .SelectMany(step => step is Step.Compute { IsAsynchronous: true } compute && compute.Operation == order.From
                ? [new Step.OrderWait(barrier) { Stage = step.Stage }, step]
                : step is Step.Compute { IsAsynchronous: true } other && other.Operation == order.To
                    ? new[] { step, new Step.OrderSignal(barrier) { Stage = step.Stage } }
                    : [step]));
    }

    private static WarpProgram WithTurns(WarpProgram program, Func<EquatableArray<Step>, IEnumerable<Step>> change) =>
        program with { Roles = [.. program.Roles.Select(role => role with { Turn = [.. change(role.Turn)] })] };

    private static EquatableArray<int> Deep(WarpProgram program) => RingDepths.ChooseOnMachine(program)!.Value;

    private static int UnitBound(ScheduleProblem problem) => Enumerable.Range(0, problem.Machine.Units.Count)
        .Select(unit => problem.Operations.SelectMany(operation => operation.Usage).Where(run => run.Unit == unit)
            .Sum(run => run.Length * run.Amount) / problem.Machine.Units[unit].Capacity).Max();
}
