using System;
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

    public ScheduleEncoding(
        LoopInstance loop, int interval, int horizon, EncodingScope scope, StepMeter meter, params ReadOnlySpan<Pin> pins)
    {
        _loop = loop;
        Interval = interval;
        bool hasGroups = scope != EncodingScope.ModuloSchedule;
        _facts = new FactClosure(loop.Operations.Select(operation => Math.Max(1, operation.Duration)).ToArray(), horizon);
        foreach (Dependence edge in loop.Dependences)
        {
            _facts.Insert(edge.Source, edge.Target, edge.Delay - ((long)edge.Distance * interval));
        }

        foreach (Pin pin in pins)
        {
            _facts.Insert(_facts.Origin, pin.Operation, pin.Earliest);
            _facts.Insert(pin.Operation, _facts.Origin, -(long)pin.Latest);
        }

        // A pinned operation need not stay in its range under a swap.
        foreach ((int first, int second) in pins.IsEmpty ? loop.OrderedPairs : [])
        {
            _facts.Insert(first, second, 0);
        }

        if (hasGroups)
        {
            WaitRules.InsertCertainSpills(loop, interval, _facts);
        }

        var gaps = new ExclusionGaps(
            loop, interval, _facts, hasGroups ? v => WaitRules.CertainlyBlocks(loop, v) : null);
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
        var occupancy = new OccupancyRules(loop, interval, _facts, Core, Groups, Differences);
        occupancy.AddUnits();
        if (hasGroups)
        {
            GroupSymmetry.Add(loop, Core, Groups);
            Waits = new WaitRules(loop, interval, _facts, Core, Groups, Differences);
            Waits.Add();
            occupancy.AddMemories(withStaging: scope == EncodingScope.All);
            occupancy.AddRegisters();
        }
    }

    public int Interval { get; }

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
        int length = 1;
        for (int v = 0; v < count; v++)
        {
            starts[v] = Core.Closure.Distance(_facts.Origin, v);
            length = Math.Max(length, starts[v] + Math.Max(1, _loop.Operations[v].Duration));
            for (int g = 0; Waits is not null && g < _loop.Problem.Machine.WarpGroups; g++)
            {
                if (Core.Assignment.IsTrue(Groups.On(v, g)))
                {
                    groups[v] = g;
                }
            }
        }

        return new Schedule(Interval, length, starts.ToEquatableArray(), groups.ToEquatableArray());
    }

    private int Start(Schedule schedule, int node) =>
        node == _facts.Origin ? 0 : node == _facts.End ? schedule.Length : schedule.StartTimes[node];
}
