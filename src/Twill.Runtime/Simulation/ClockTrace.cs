using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>When everything happened in a run of the clock.</summary>
internal sealed class ClockTrace
{
    private readonly ClockModel model;
    private readonly List<(int Operation, int Iteration, long Start)> starts = [];
    private readonly List<(int Role, TimelineEvent Event)> synchronization = [];

    internal ClockTrace(ClockModel model)
    {
        this.model = model;
    }

    /// <summary>The starts of operations, in the order in which they were found.</summary>
    internal IReadOnlyList<(int Operation, int Iteration, long Start)> Starts => starts;

    /// <summary>The cycle in which the last operation ends.</summary>
    internal long End => starts.Select(item => item.Start + model.Problem.Operations[item.Operation].Duration).DefaultIfEmpty(0).Max();

    internal void Add(int operation, int iteration, long start) => starts.Add((operation, iteration, start));

    internal void AddWait(int role, string reason, int iteration, long from, long to)
    {
        if (to > from && reason.Length > 0)
        {
            synchronization.Add((role, new TimelineEvent(TimelineEventKind.Wait, reason, -1, iteration, from, to)));
        }
    }

    internal void AddOrder(int role, string name, int iteration, long time) =>
        synchronization.Add((role, new TimelineEvent(TimelineEventKind.Order, name, -1, iteration, time, time)));

    internal SimulationTimeline ToTimeline()
    {
        WarpProgram program = model.Program;
        var roles = program.Roles.Select(_ => new List<TimelineEvent>()).ToArray();
        var units = model.Problem.Machine.Units.Select(_ => new List<TimelineEvent>()).ToArray();
        foreach ((int role, TimelineEvent passed) in synchronization)
        {
            roles[role].Add(passed);
        }

        foreach ((int id, int iteration, long start) in starts)
        {
            Operation operation = model.Problem.Operations[id];
            List<TimelineEvent> role = roles[model.RoleOf(id)];
            role.Add(new TimelineEvent(
                TimelineEventKind.Work, operation.Name, id, iteration, start, start + Math.Max(1, operation.WarpCycles)));
            int flight = operation.IsStreaming ? program.LoadLatency : operation.IsVariableLatency ? operation.Duration : 0;
            if (flight > 0)
            {
                role.Add(new TimelineEvent(TimelineEventKind.Flight, operation.Name, id, iteration, start, start + flight));
            }

            foreach (UnitUsage run in operation.Usage.Where(run => run.Length > 0))
            {
                units[run.Unit].Add(new TimelineEvent(
                    TimelineEventKind.Work, operation.Name, id, iteration, start + run.Start, start + run.Start + run.Length));
            }
        }

        IEnumerable<TimelineTrack> roleTracks = roles.Select((events, i) => new TimelineTrack(program.Roles[i].Name, false, Sorted(events)));
        IEnumerable<TimelineTrack> unitTracks = units.Select((events, i) => new TimelineTrack(model.Problem.Machine.Units[i].Name, true, Sorted(events)));
        return new SimulationTimeline(program.Name, roleTracks.Concat(unitTracks).ToEquatableArray());
    }

    private static EquatableArray<TimelineEvent> Sorted(List<TimelineEvent> events) =>
        events.OrderBy(item => item.Start).ThenBy(item => item.Operation).ThenBy(item => item.Iteration).ToEquatableArray();
}
