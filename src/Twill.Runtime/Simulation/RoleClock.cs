using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>A role on the clock.</summary>
internal sealed class RoleClock
{
    private readonly ClockState state;
    private readonly int role;
    private readonly IEnumerator<StepInstance> steps;
    private readonly Dictionary<(int Operation, int Iteration), long> productEnds = [];
    private readonly Dictionary<int, long> arrivals = [];
    private long now;
    private long busyUntil;
    private long productsEnd;

    internal RoleClock(ClockState state, int role)
    {
        this.state = state;
        this.role = role;
        steps = StepSequence.Of(state.Model.Program.Roles[role], state.TripCount).Where(instance => !instance.IsSkipped).GetEnumerator();
        HasEnded = !steps.MoveNext();
    }

    internal bool HasEnded { get; private set; }

    private ClockModel Model => state.Model;

    /// <summary>When the next step can start; null where that depends on what another role has yet to do.</summary>
    internal ReadyTime? Ready()
    {
        StepInstance instance = steps.Current;
        int iteration = instance.Iteration;
        var ready = new ReadyTime(now, "");
        switch (instance.Step)
        {
            case Step.Compute compute when Model.Issues(role, instance):
                ready = Model.IsBlocking(compute.Operation) ? ready.After(busyUntil, "") : ready;
                return state.Operation(compute.Operation, iteration, ready);
            case Step.Acquire acquire:
                return state.Acquire(acquire.Ring, iteration - acquire.Distance, ready);
            case Step.Await wait:
                return state.Await(wait.Ring, iteration - wait.Distance, ready);
            case Step.OrderWait wait:
                return state.OrderWait(wait.Barrier, iteration, ready);
            case Step.WaitProducts wait:
                long end = productEnds.GetValueOrDefault((wait.Operation, iteration));
                return ready.After(end, wait.Operation < 0 ? "" : Model.Problem.Operations[wait.Operation].Name);
            default:
                return ready;
        }
    }

    /// <summary>Performs the next step.</summary>
    internal void Perform(ReadyTime ready)
    {
        StepInstance instance = steps.Current;
        int iteration = instance.Iteration;
        switch (instance.Step)
        {
            case Step.Compute compute when Model.Issues(role, instance):
                ready = Issue(compute, iteration, ready);
                break;
            case Step.Compute compute:
                NoteLoads(compute, ready.Time + Model.Program.LoadLatency);
                break;
            case Step.Commit commit:
                state.Commit(
                    commit.Ring, iteration - commit.Distance,
                    Math.Max(Announced(ready, commit.AfterProducts), arrivals.GetValueOrDefault(commit.Ring)));
                break;
            case Step.Release release:
                state.Release(release.Ring, role, iteration - release.Distance, Announced(ready, release.AfterProducts));
                break;
            case Step.OrderWait wait:
                state.Trace.AddOrder(role, Model.Program.Orders[wait.Barrier].Name, iteration, ready.Time);
                break;
            case Step.OrderSignal signal:
                state.Signal(signal.Barrier, iteration, ready.Time);
                break;
        }

        state.Trace.AddWait(role, ready.Reason, iteration, Math.Max(now, busyUntil), ready.Time);
        now = ready.Time;
        if (instance.Step is Step.Compute { Operation: >= 0 } performed && Model.Issues(role, instance))
        {
            busyUntil = Math.Max(busyUntil, now + Model.Problem.Operations[performed.Operation].WarpCycles);
        }

        HasEnded = !steps.MoveNext();
    }

    /// <summary>What the role waits for, for people.</summary>
    internal string Describe()
    {
        StepInstance instance = steps.Current;
        string what = instance.Step switch
        {
            Step.Compute compute when compute.Operation >= 0 => Model.Problem.Operations[compute.Operation].Name + " can start",
            Step.Acquire acquire => "a stage of " + Model.Program.Rings[acquire.Ring].Name + " is free",
            Step.Await wait => Model.Program.Rings[wait.Ring].Name + " is filled",
            Step.OrderWait wait => "it is its turn by " + Model.Program.Orders[wait.Barrier].Name,
            _ => "its step is possible",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Model.Program.Roles[role].Name} waits for ever until {what} (iteration {instance.Iteration})");
    }

    /// <summary>When a barrier hears of a step: for one that the matrix unit announces, once the role's products are done.</summary>
    private long Announced(ReadyTime ready, bool afterProducts) => afterProducts ? Math.Max(ready.Time, productsEnd) : ready.Time;

    private ReadyTime Issue(Step.Compute compute, int iteration, ReadyTime ready)
    {
        ReadyTime start = state.Start(compute.Operation, iteration, ready);
        Operation operation = Model.Problem.Operations[compute.Operation];
        if (compute.IsAsynchronous)
        {
            productsEnd = Math.Max(productsEnd, start.Time + operation.Duration);
            productEnds[(compute.Operation, iteration)] = productsEnd;
        }

        if (operation.IsStreaming)
        {
            NoteLoads(compute, start.Time + Model.Program.LoadLatency);
        }

        return start;
    }

    /// <summary>Loads into a ring arrive after their latency; the fill is there when they have.</summary>
    private void NoteLoads(Step.Compute compute, long arrival)
    {
        foreach (TileInstruction instruction in compute.Instructions)
        {
            if (instruction is TileInstruction.Apply { Operation: TileOperation.Load, Destination: Storage.RingStage stage })
            {
                arrivals[stage.Ring] = Math.Max(arrivals.GetValueOrDefault(stage.Ring), arrival);
            }
        }
    }
}
