using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// Rules 3 (units that several operations can hold at once) and 7: what is taken at any time adds up to at most a limit.
/// A sum can only rise where an activity starts, so one sum per start is enough.
/// </summary>
internal sealed class OccupancyRules
{
    private readonly LoopInstance _loop;
    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly GroupLiterals _groups;
    private readonly OccupancyTerms _terms;

    public OccupancyRules(EncodingContext context)
    {
        _loop = context.Loop;
        _interval = context.Interval;
        _facts = context.Facts;
        _groups = context.Groups;
        _terms = new OccupancyTerms(context);
    }

    /// <summary>Adds rule 3 for the units that more than one operation can hold at once.</summary>
    public void AddUnits()
    {
        for (int unit = 0; unit < _loop.Problem.Machine.Units.Count; unit++)
        {
            int capacity = _loop.Problem.Machine.Units[unit].Capacity;
            var activities = new List<Activity>();
            int runs = 0;
            for (int v = 0; v < _loop.Operations.Length; v++)
            {
                foreach (UnitUsage run in _loop.Operations[v].Usage)
                {
                    int index = runs++;
                    if (run.Unit == unit && run.Length > 0 && run.Amount > 0)
                    {
                        activities.Add(new Activity
                        {
                            Kind = 1,
                            Index = index,
                            Node = v,
                            Offset = run.Start,
                            Ends = [new ActivityEnd(v, (long)run.Start + run.Length)],
                            Amount = run.Amount,
                        });
                    }
                }
            }

            AddLimit(activities, "sumunit", unit, capacity, areExclusive: true);
        }
    }

    /// <summary>Adds rule 7 for the memories, with or without the staging buffers.</summary>
    public void AddMemories(bool withStaging)
    {
        for (int memory = 0; memory < _loop.Problem.Machine.Memories.Count; memory++)
        {
            var activities = new List<Activity>();
            for (int v = 0; v < _loop.Operations.Length; v++)
            {
                AddActivity(activities, v, Amount(_loop.Operations[v].Footprints, memory));
            }

            for (int e = 0; e < _loop.Dependences.Length; e++)
            {
                Dependence edge = _loop.Dependences[e];
                long amount = withStaging && edge.Kind == DependenceKind.Data ? Amount(edge.Staging, memory) : 0;
                int apart = amount > 0 ? Literal.Not(_groups.Same(edge.Source, edge.Target)) : Literal.False;
                if (apart != Literal.False)
                {
                    long end = ((long)edge.Distance * _interval) + _loop.Operations[edge.Target].Duration;
                    activities.Add(new Activity
                    {
                        Kind = 2,
                        Index = e,
                        Node = edge.Source,
                        Offset = _loop.Operations[edge.Source].Duration,
                        Ends = [new ActivityEnd(edge.Target, end)],
                        Amount = amount,
                        Condition = apart,
                    });
                }
            }

            AddLimit(activities, "summemory", memory, _loop.Problem.Machine.Memories[memory].Capacity, areExclusive: false);
        }
    }

    /// <summary>Adds rule 7 for the registers of the groups.</summary>
    public void AddRegisters()
    {
        var values = new List<Activity>();
        for (int v = 0; v < _loop.Operations.Length; v++)
        {
            AddActivity(values, v, _loop.Operations[v].Registers);
        }

        int[] limits = _loop.Problem.Machine.RegisterLimits.ToArray();
        foreach (Activity start in values)
        {
            // Limits that differ: what the greatest limit exceeds the group's own by is taken already.
            long greatest = 0;
            for (int g = 0; g < limits.Length; g++)
            {
                greatest = _groups.On(start.Node, g) == Literal.False ? greatest : Math.Max(greatest, limits[g]);
            }

            _terms.Begin(start, greatest, "sumregisters", resource: null);
            foreach (Activity value in values)
            {
                _terms.Add(value, _groups.Same(start.Node, value.Node));
            }

            for (int g = 0; g < limits.Length; g++)
            {
                _terms.AddGroup(_groups.On(start.Node, g), g, greatest - limits[g]);
            }

            _terms.End();
        }
    }

    private static long Amount(IEnumerable<MemoryFootprint> footprints, int memory)
    {
        long amount = 0;
        foreach (MemoryFootprint footprint in footprints)
        {
            amount += footprint.Memory == memory ? footprint.Amount : 0;
        }

        return amount;
    }

    private void AddActivity(List<Activity> activities, int v, long amount)
    {
        if (amount == 0 || _loop.DataUses[v].Length == 0)
        {
            return;
        }

        activities.Add(new Activity { Kind = 0, Index = v, Node = v, Offset = 0, Ends = LatestEnds(_loop.DataUses[v]), Amount = amount });
    }

    /// <summary>
    /// Adds a limit on activities. Where two that exceed it are kept apart already (by <see cref="ExclusionGaps"/>), neither
    /// is counted when the other starts.
    /// </summary>
    private void AddLimit(List<Activity> activities, string name, int resource, long limit, bool areExclusive)
    {
        foreach (Activity start in activities)
        {
            _terms.Begin(start, limit, name, resource);
            foreach (Activity activity in activities)
            {
                if (!areExclusive || activity.Node == start.Node || activity.Amount + start.Amount <= limit)
                {
                    _terms.Add(activity, activity.Condition);
                }
            }

            _terms.End();
        }
    }

    /// <summary>The ends of a value's life that no other end is certain to outlast.</summary>
    private ActivityEnd[] LatestEnds(Dependence[] uses)
    {
        var ends = new List<ActivityEnd>();
        foreach (Dependence use in uses)
        {
            ends.Add(new ActivityEnd(use.Target, ((long)use.Distance * _interval) + use.Hold));
        }

        for (int k = ends.Count - 1; k >= 0; k--)
        {
            for (int other = 0; other < ends.Count; other++)
            {
                if (other != k && _facts.Least(ends[k].Node, ends[other].Node) >= ends[k].Shift - ends[other].Shift)
                {
                    ends.RemoveAt(k);
                    break;
                }
            }
        }

        return ends.ToArray();
    }
}
