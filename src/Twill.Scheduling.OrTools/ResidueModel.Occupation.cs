using System;
using System.Collections.Generic;
using System.Linq;
using Google.OrTools.Sat;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.OrTools;

internal sealed partial class ResidueModel
{
    private static readonly ILiteral[] s_always = [];

    /// <summary>Something that takes room from M(Operation) + Offset up to the last of its ends, in every iteration.</summary>
    private sealed record Occupant(
        int Operation, long Offset, IReadOnlyList<(int Operation, long Offset)> Ends, long Amount, ILiteral[] Conditions);

    private IEnumerable<UnitUsage> Runs(int v, int unit) =>
        _problem.Operations[v].Usage.Where(run => run.Unit == unit && run.Length > 0 && run.Amount > 0);

    /// <summary>Rule 3 for units of capacity 1: for each pair, the differences of residues at which runs collide.</summary>
    private void AddUnaryUnits()
    {
        int[] unary = Enumerable.Range(0, _problem.Machine.Units.Count)
            .Where(unit => _problem.Machine.Units[unit].Capacity == 1).ToArray();
        for (int a = 0; a < _stages.Length; a++)
        {
            for (int b = a; b < _stages.Length; b++)
            {
                var zones = new List<(long First, long Last)>();
                foreach ((UnitUsage left, UnitUsage right) in unary.SelectMany(unit => Pairs(a, b, unit)))
                {
                    zones.AddRange(Collisions(left, right));
                }

                AddGaps(a, b, zones);
            }
        }
    }

    /// <summary>Pairs of runs on a unit; of one operation, each pair once, a run with itself being another iteration's.</summary>
    private IEnumerable<(UnitUsage Left, UnitUsage Right)> Pairs(int a, int b, int unit)
    {
        UnitUsage[] left = Runs(a, unit).ToArray();
        UnitUsage[] right = Runs(b, unit).ToArray();
        for (int i = 0; i < left.Length; i++)
        {
            if (left[i].Amount > 1 || left[i].Length > _interval)
            {
                Model.AddBoolOr([Constant(false)]);
            }

            for (int j = a == b ? i + 1 : 0; j < right.Length; j++)
            {
                yield return (left[i], right[j]);
            }
        }
    }

    /// <summary>The differences, of the right operation's residue to the left's, at which two runs overlap.</summary>
    private IEnumerable<(long First, long Last)> Collisions(UnitUsage left, UnitUsage right)
    {
        long offset = (long)left.Start - right.Start;
        long wrap = FloorDivide(-_interval - offset - left.Length, _interval);
        for (; (wrap * _interval) + offset - right.Length + 1 < _interval; wrap++)
        {
            yield return ((wrap * _interval) + offset - right.Length + 1, (wrap * _interval) + offset + left.Length - 1);
        }
    }

    private void AddGaps(int a, int b, List<(long First, long Last)> zones)
    {
        zones.Sort();
        for (int i = 0; i < zones.Count; i++)
        {
            (long first, long last) = zones[i];
            while (i + 1 < zones.Count && zones[i + 1].First <= last + 1)
            {
                i++;
                last = Math.Max(last, zones[i].Last);
            }

            if (first > 1 - _interval && last < _interval - 1 && a != b)
            {
                AddThreshold(a, b, first - 1, last + 1);
            }
            else
            {
                Model.AddBoolOr([AtLeast(a, b, last + 1), AtLeast(a, b, first).Not()]);
            }
        }
    }

    /// <summary>Rule 3 for units of greater capacity: a sum at each start of a run, the only cycles at which it rises.</summary>
    private void AddSharedUnits()
    {
        for (int unit = 0; unit < _problem.Machine.Units.Count; unit++)
        {
            int capacity = _problem.Machine.Units[unit].Capacity;
            if (capacity > 1)
            {
                AddSums(capacity, Enumerable.Range(0, _stages.Length).SelectMany(v => Runs(v, unit).Select(run =>
                    new Occupant(v, run.Start, [(v, (long)run.Start + run.Length)], run.Amount, s_always))).ToList());
            }
        }
    }

    /// <summary>Rule 7 for registers, at the start of each value and over the values of its group.</summary>
    private void AddRegisters()
    {
        List<Occupant> values = Values(v => _problem.Operations[v].Registers);
        foreach (Occupant point in values)
        {
            IEnumerable<LinearExpr> taken = values.Select(value => Taken(value, point, [Same(value.Operation, point.Operation)]));
            IEnumerable<LinearExpr> limit = _groups[point.Operation].Select((literal, group) =>
                literal.AsExpr() * _problem.Machine.RegisterLimits[group]);
            Model.Add(LinearExpr.Sum(taken) <= LinearExpr.Sum(limit));
        }
    }

    /// <summary>Rule 7 for memories, at the start of each value and of each staging buffer.</summary>
    private void AddMemories()
    {
        for (int memory = 0; memory < _problem.Machine.Memories.Count; memory++)
        {
            List<Occupant> occupants = Values(v => Amount(_problem.Operations[v].Footprints, memory));
            foreach (Dependence edge in _problem.Dependences.Where(edge => edge.Kind == DependenceKind.Data && edge.Source != edge.Target))
            {
                if (Amount(edge.Staging, memory) is > 0 and var amount)
                {
                    long end = ((long)edge.Distance * _interval) + _problem.Operations[edge.Target].Duration;
                    occupants.Add(new Occupant(
                        edge.Source, _problem.Operations[edge.Source].Duration, [(edge.Target, end)], amount, [Same(edge.Source, edge.Target).Not()]));
                }
            }

            AddSums(_problem.Machine.Memories[memory].Capacity, occupants);
        }
    }

    private static long Amount(IEnumerable<MemoryFootprint> footprints, int memory) =>
        footprints.Where(footprint => footprint.Memory == memory).Sum(footprint => (long)footprint.Amount);

    private List<Occupant> Values(Func<int, long> amount)
    {
        var values = new List<Occupant>();
        for (int u = 0; u < _stages.Length; u++)
        {
            (int, long)[] ends = _problem.Dependences.Where(edge => edge.Source == u && edge.Kind == DependenceKind.Data)
                .Select(edge => (edge.Target, ((long)edge.Distance * _interval) + edge.Hold)).Distinct().ToArray();
            if (amount(u) > 0 && ends.Length > 0)
            {
                values.Add(new Occupant(u, 0, ends, amount(u), s_always));
            }
        }

        return values;
    }

    private void AddSums(int limit, List<Occupant> occupants)
    {
        foreach (Occupant point in occupants)
        {
            Model.Add(LinearExpr.Sum(occupants.Select(occupant => Taken(occupant, point, occupant.Conditions))) <= limit);
        }
    }

    /// <summary>
    /// What the instances of an occupant take in the cycle in which another starts: those that have started less those
    /// that have ended by then, by whole intervals.
    /// </summary>
    private LinearExpr Taken(Occupant occupant, Occupant point, ILiteral[] conditions)
    {
        LinearExpr started = Elapsed(point.Operation, occupant.Operation, occupant.Offset - point.Offset);
        IntVar copies = Model.NewIntVar(0, GreatestCopies(occupant), "copies");
        foreach ((int end, long offset) in occupant.Ends)
        {
            Constraint counts = Model.Add(copies >= started - Elapsed(point.Operation, end, offset - point.Offset));
            if (conditions.Length > 0)
            {
                counts.OnlyEnforceIf(conditions);
            }
        }

        return copies * occupant.Amount;
    }

    private long GreatestCopies(Occupant occupant)
    {
        long stages = _stages[occupant.Operation].Domain.Max() + 1;
        return occupant.Ends.Max(end => Math.Max(0, stages + FloorDivide(end.Offset - occupant.Offset, _interval) + 1));
    }
}
