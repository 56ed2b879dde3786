using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// The question whether a schedule of a given interval and length exists, as clauses, differences and sums. There is no
/// literal about an absolute time: its size does not depend on cycle counts.
/// </summary>
internal sealed class ScheduleEncoding
{
    private readonly LoopInstance _loop;
    private readonly FactClosure _facts;

    /// <summary>Asks for a schedule no longer than a horizon, or for one in which some operations issue in given ranges.</summary>
    public ScheduleEncoding(
        LoopInstance loop, int interval, int horizon, EncodingScope scope, StepMeter meter, params ReadOnlySpan<Pin> pins)
        : this(loop, interval, horizon, scope, meter, pins, pins.IsEmpty ? loop.OrderedPairs : [], isForAnyStages: false)
    {
    }

    private ScheduleEncoding(
        LoopInstance loop,
        int interval,
        int horizon,
        EncodingScope scope,
        StepMeter meter,
        ReadOnlySpan<Pin> pins,
        IEnumerable<(int First, int Second)> orderedPairs,
        bool isForAnyStages)
    {
        _loop = loop;
        IsForAnyStages = isForAnyStages;
        Interval = interval;
        bool hasGroups = scope != EncodingScope.ModuloSchedule;
        _facts = new FactClosure(loop.Operations.Select(operation => Math.Max(1, operation.Duration)).ToArray(), horizon, meter);
        foreach (Dependence edge in loop.Dependences)
        {
            _facts.Insert(edge.Source, edge.Target, edge.Delay - ((long)edge.Distance * interval));
        }

        foreach (Pin pin in pins)
        {
            _facts.Insert(_facts.Origin, pin.Operation, pin.Earliest);
            _facts.Insert(pin.Operation, _facts.Origin, -(long)pin.Latest);
        }

        foreach ((int first, int second) in orderedPairs)
        {
            _facts.Insert(first, second, 0);
        }

        if (hasGroups)
        {
            WaitRules.InsertCertainSpills(loop, interval, _facts);
            CopyBounds.Insert(loop, interval, _facts);
        }

        var cuts = new CutRules(loop, interval, _facts, meter);
        if (isForAnyStages)
        {
            cuts.Tighten();
        }

        var gaps = new ExclusionGaps(
            loop, interval, _facts, meter, hasGroups ? v => WaitRules.CertainlyBlocks(loop, v) : null);
        Core = new SearchCore(_facts.Nodes, meter);
        Differences = new DifferenceLiterals(Core, _facts);
        Groups = new GroupLiterals(Core, hasGroups ? loop.Groups : [], loop.Problem.Machine.WarpGroups);
        if (!_facts.IsConsistent)
        {
            Core.AddClause([]);
            return;
        }

        Core.Closure.SetFacts(_facts.Distances);
        gaps.Define(Differences);
        var occupancy = new OccupancyRules(loop, interval, _facts, Core, Groups, Differences, meter);
        occupancy.AddUnits();
        if (hasGroups)
        {
            GroupSymmetry.Add(loop, Core, Groups);
            Waits = new WaitRules(loop, interval, _facts, Core, Groups, Differences, meter);
            Waits.Add();
            occupancy.AddMemories(withStaging: scope == EncodingScope.All);
            occupancy.AddRegisters();
            if (isForAnyStages)
            {
                cuts.Add(Core, Groups, Differences);
            }
        }
    }

    /// <summary>
    /// Asks for a schedule of any number of stages; null where times would not fit. Each connected part of the loop is kept
    /// within its spread of one operation, and each cut closed: see <c>docs/solver.md</c>.
    /// </summary>
    public static ScheduleEncoding? ForAnyStages(LoopInstance loop, int interval, EncodingScope scope, StepMeter meter)
    {
        long spread = WeakComponents.Spread(loop, interval);
        long horizon = (2 * spread) + interval + loop.Operations.Max(operation => Math.Max(1, operation.Duration));
        if (horizon > ProblemLimits.GreatestTime)
        {
            return null;
        }

        // A swap within a part keeps it in place but for whole intervals.
        WeakComponents parts = loop.Components;
        Pin[] pins = parts.Representatives
            .Select(v => new Pin(v, (int)spread, (int)spread + interval - 1)).ToArray();
        var orderedPairs = loop.OrderedPairs.Where(pair => parts[pair.First] == parts[pair.Second]);
        return new ScheduleEncoding(loop, interval, (int)horizon, scope, meter, pins, orderedPairs, isForAnyStages: true);
    }

    public int Interval { get; }

    /// <summary>Whether it leaves the number of stages open.</summary>
    public bool IsForAnyStages { get; }

    public SearchCore Core { get; }

    public DifferenceLiterals Differences { get; }

    public GroupLiterals Groups { get; }

    public WaitRules? Waits { get; }

    /// <summary>The literal that the schedule is no longer than a length.</summary>
    public int NoLongerThan(int length) => Literal.Not(Differences.AtLeast(_facts.Origin, _facts.End, (long)length + 1));

    /// <summary>The length below which the facts leave no schedule.</summary>
    public int LeastLength => LengthBound.Find(_loop, _facts);

    /// <summary>Makes the search begin near a schedule.</summary>
    public void Suggest(Schedule schedule)
    {
        DifferenceAtoms atoms = Core.Atoms;
        for (int variable = 0; variable < Core.Assignment.VariableCount; variable++)
        {
            if (atoms.From[variable] >= 0)
            {
                long difference = (long)Start(schedule, atoms.To[variable]) - Start(schedule, atoms.From[variable]);
                Core.SetPhase(variable, 2 * difference > (long)atoms.Low[variable] + atoms.High[variable]);
            }
        }
    }

    /// <summary>The schedule that the search found, as early as its choices allow.</summary>
    public Schedule Extract()
    {
        int count = _loop.Operations.Length;
        var starts = new int[count];
        var groups = new int[count];
        for (int v = 0; v < count; v++)
        {
            starts[v] = Core.Closure.Distance(_facts.Origin, v);
            for (int g = 0; Waits is not null && g < _loop.Problem.Machine.WarpGroups; g++)
            {
                if (Core.Assignment.IsTrue(Groups.On(v, g)))
                {
                    groups[v] = g;
                }
            }
        }

        if (IsForAnyStages)
        {
            MoveToOrigin(starts);
        }

        int length = Enumerable.Range(0, count).Max(v => starts[v] + Math.Max(1, _loop.Operations[v].Duration));
        return new Schedule(Interval, length, starts.ToEquatableArray(), groups.ToEquatableArray());
    }

    /// <summary>Moves each connected part by whole intervals to where its first operation issues in the first one.</summary>
    private void MoveToOrigin(int[] starts)
    {
        foreach (IGrouping<int, int> part in Enumerable.Range(0, starts.Length).GroupBy(v => _loop.Components[v]).ToArray())
        {
            int shift = part.Min(v => starts[v]) / Interval * Interval;
            foreach (int v in part)
            {
                starts[v] -= shift;
            }
        }
    }

    private int Start(Schedule schedule, int node) =>
        node == _facts.Origin ? 0 : node == _facts.End ? schedule.Length : schedule.StartTimes[node];
}
