using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>What has happened so far on the machine: starts, hand-overs, signals and the units' work.</summary>
internal sealed class ClockState
{
    private readonly Dictionary<(int Operation, int Iteration), long> starts = [];
    private readonly Dictionary<(int Ring, int Fill), long> available = [];
    private readonly Dictionary<(int Ring, int Role, int Fill), long> released = [];
    private readonly Dictionary<(int Barrier, int Iteration), long> signals = [];
    private readonly UnitClock[] units;

    internal ClockState(ClockModel model, int tripCount)
    {
        Model = model;
        TripCount = tripCount;
        Trace = new ClockTrace(model);
        units = [.. model.Problem.Machine.Units.Select((_, unit) => new UnitClock(model.Order(unit, tripCount)))];
    }

    internal ClockModel Model { get; }

    internal int TripCount { get; }

    internal ClockTrace Trace { get; }

    /// <summary>When an operation can start as far as its sources and units go; null where that is not yet known.</summary>
    internal ReadyTime? Operation(int operation, int iteration, ReadyTime ready)
    {
        foreach (Dependence edge in Model.Incoming(operation))
        {
            if (iteration < edge.Distance)
            {
                continue;
            }

            if (!starts.TryGetValue((edge.Source, iteration - edge.Distance), out long start))
            {
                return null;
            }

            ready = ready.After(start + Model.Delay(edge), Model.Problem.Operations[edge.Source].Name);
        }

        foreach ((int unit, int begin, _) in Model.Usage(operation))
        {
            if (!units[unit].IsTurnOf(operation, iteration))
            {
                return null;
            }

            if (units[unit].HasOrder)
            {
                ready = ready.After(units[unit].Free - begin, Model.Problem.Machine.Units[unit].Name);
            }
        }

        return ready;
    }

    /// <summary>Starts an operation once the units that serve as they come are free.</summary>
    /// <returns>Its start.</returns>
    internal ReadyTime Start(int operation, int iteration, ReadyTime ready)
    {
        foreach ((int unit, int begin, _) in Model.Usage(operation))
        {
            ready = ready.After(units[unit].Free - begin, Model.Problem.Machine.Units[unit].Name);
        }

        foreach ((int unit, _, int end) in Model.Usage(operation))
        {
            units[unit].Serve(operation, ready.Time + end);
        }

        starts.Add((operation, iteration), ready.Time);
        Trace.Add(operation, iteration, ready.Time);
        return ready;
    }

    internal ReadyTime? Acquire(int ring, int iteration, ReadyTime ready)
    {
        Ring description = Model.Program.Rings[ring];
        int fill = description.Fill(iteration) - Model.Depths[ring];
        if (description.FillsOnce || fill < 0)
        {
            return ready;
        }

        foreach (int consumer in description.Consumers)
        {
            if (!released.TryGetValue((ring, consumer, fill), out long time))
            {
                return null;
            }

            ready = ready.After(time, description.Name);
        }

        return ready;
    }

    internal ReadyTime? Await(int ring, int iteration, ReadyTime ready) =>
        available.TryGetValue((ring, Fill(ring, iteration)), out long time)
            ? ready.After(time, Model.Program.Rings[ring].Name)
            : null;

    internal ReadyTime? OrderWait(int barrier, int iteration, ReadyTime ready)
    {
        OrderBarrier order = Model.Program.Orders[barrier];
        int awaited = iteration - order.Distance;
        if (awaited < 0 || awaited >= TripCount)
        {
            return ready;
        }

        return signals.TryGetValue((barrier, awaited), out long time) ? ready.After(time, order.Name) : null;
    }

    internal void Commit(int ring, int iteration, long time) => available[(ring, Fill(ring, iteration))] = time;

    internal void Release(int ring, int role, int iteration, long time) => released[(ring, role, Fill(ring, iteration))] = time;

    internal void Signal(int barrier, int iteration, long time) => signals[(barrier, iteration)] = time;

    private int Fill(int ring, int iteration) => Model.Program.Rings[ring].Fill(iteration);
}
