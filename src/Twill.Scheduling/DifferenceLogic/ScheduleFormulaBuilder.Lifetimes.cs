using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.DifferenceLogic;

public sealed partial class ScheduleFormulaBuilder
{
    private int _liveCount;

    /// <summary>Rule 7 for registers: a sum at the start of each value, over the values of its group.</summary>
    private void AddRegisters()
    {
        List<Occupant> values = Values(v => _problem.Operations[v].Registers);
        long greatest = _problem.Machine.RegisterLimits.Max();
        foreach (Occupant point in values)
        {
            int v = point.Operation;
            IEnumerable<WeightedLiteral> live = values.SelectMany(value => Terms(value, point, Same(value.Operation, v)));
            IEnumerable<WeightedLiteral> shortfall = _problem.Machine.RegisterLimits.Select((limit, group) =>
                new WeightedLiteral(greatest - limit, _groups[v][group]));
            AddSum(live.Concat(shortfall), greatest, () => Text("the group of {0}, in registers,", Name(v)));
        }
    }

    /// <summary>Rule 7 for memories: a sum at the start of each value and of each staging buffer.</summary>
    private void AddMemories()
    {
        for (int memory = 0; memory < _problem.Machine.Memories.Count; memory++)
        {
            List<Occupant> occupants = Values(v => Amount(_problem.Operations[v].Footprints, memory));
            foreach (Dependence edge in _problem.Dependences.Where(edge => edge.Kind == DependenceKind.Data))
            {
                Literal apart = !Same(edge.Source, edge.Target);
                int amount = Amount(edge.Staging, memory);
                if (amount > 0 && apart != Literal.False)
                {
                    long end = ((long)edge.Distance * _interval) + _problem.Operations[edge.Target].Duration;
                    occupants.Add(new Occupant(
                        edge.Source, _problem.Operations[edge.Source].Duration, [(edge.Target, end)], amount, apart));
                }
            }

            MemorySpace space = _problem.Machine.Memories[memory];
            foreach (Occupant point in occupants)
            {
                int v = point.Operation;
                AddSum(
                    occupants.SelectMany(occupant => Terms(occupant, point, Literal.True)),
                    space.Capacity,
                    () => Text("memory {0}, when {1} issues,", space.Name, Name(v)));
            }
        }
    }

    private static int Amount(IEnumerable<MemoryFootprint> footprints, int memory) =>
        footprints.Where(footprint => footprint.Memory == memory).Sum(footprint => footprint.Amount);

    private List<Occupant> Values(Func<int, int> amount)
    {
        var values = new List<Occupant>();
        for (int u = 0; u < _problem.Operations.Count; u++)
        {
            (int, long)[] ends = _problem.Dependences
                .Where(edge => edge.Source == u && edge.Kind == DependenceKind.Data)
                .Select(edge => (edge.Target, ((long)edge.Distance * _interval) + edge.Hold)).Distinct().ToArray();
            if (amount(u) > 0 && ends.Length > 0)
            {
                values.Add(new Occupant(u, 0, ends, amount(u), Literal.True));
            }
        }

        return values;
    }

    /// <summary>
    /// What an occupant's instances of all iterations take in the cycle in which another one starts: one term per
    /// iteration that can be there, implied by "started before or then, and has not ended".
    /// </summary>
    private IEnumerable<WeightedLiteral> Terms(Occupant occupant, Occupant point, Literal gate)
    {
        if (gate == Literal.False)
        {
            yield break;
        }

        long started = occupant.Offset - point.Offset;
        long firstWrap = long.MaxValue;
        foreach ((int end, long offset) in occupant.Ends)
        {
            long latest = _closure.Greatest(point.Operation, end) + offset - point.Offset;
            firstWrap = Math.Min(firstWrap, -FloorDivide(latest - 1, _interval));
        }

        long lastWrap = FloorDivide(_closure.Greatest(occupant.Operation, point.Operation) - started, _interval);
        for (long wrap = firstWrap; wrap <= lastWrap; wrap++)
        {
            long shift = wrap * _interval;
            Literal hasStarted = Difference(occupant.Operation, point.Operation, started + shift);
            Literal[][] ways = occupant.Ends.Select(end => new[]
            {
                hasStarted, Difference(point.Operation, end.Operation, point.Offset - end.Offset - shift + 1), occupant.Condition, gate,
            }).ToArray();
            Literal alive = ImpliedByAnyOf(Text("live_{0}", _liveCount++), ways);
            if (alive != Literal.False)
            {
                yield return new WeightedLiteral(occupant.Amount, alive);
            }
        }
    }
}
