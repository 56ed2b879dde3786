using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Proofs;
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
    private readonly EncodingContext _context;

    /// <summary>Asks for a schedule no longer than a horizon, or for one in which some operations issue in given ranges.</summary>
    public ScheduleEncoding(
        LoopInstance loop, int interval, int horizon, EncodingScope scope, StepMeter meter, params ReadOnlySpan<Pin> pins)
        : this(
            new EncodingContext(loop, interval, horizon, scope != EncodingScope.ModuloSchedule, meter, proof: null),
            scope,
            pins,
            pins.IsEmpty ? loop.OrderedPairs : [],
            isForAnyStages: false)
    {
    }

    private ScheduleEncoding(
        EncodingContext context,
        EncodingScope scope,
        ReadOnlySpan<Pin> pins,
        IEnumerable<(int First, int Second)> orderedPairs,
        bool isForAnyStages)
    {
        _context = context;
        _loop = context.Loop;
        _facts = context.Facts;
        IsForAnyStages = isForAnyStages;
        bool hasGroups = scope != EncodingScope.ModuloSchedule;
        InsertFacts(pins, orderedPairs);
        var cuts = new CutRules(context);
        if (hasGroups)
        {
            WaitRules.InsertCertainSpills(context);
            CopyBounds.Insert(context);
        }

        if (isForAnyStages)
        {
            cuts.Tighten();
        }

        var gaps = new ExclusionGaps(context, hasGroups);

        // A certificate has no step for the bound on lengths: there the search comes to it.
        if (!_facts.IsConsistent || (context.Proof is null && !isForAnyStages && LeastLength > _facts.Greatest(_facts.Origin, _facts.End)))
        {
            Core.AddClause([]);
            return;
        }

        Core.Closure.SetFacts(_facts.Distances);
        gaps.Define();
        var occupancy = new OccupancyRules(context);
        occupancy.AddUnits();
        if (hasGroups)
        {
            GroupSymmetry.Add(context);
            Waits = new WaitRules(context);
            Waits.Add();
            occupancy.AddMemories(withStaging: scope == EncodingScope.All);
            occupancy.AddRegisters();
            if (isForAnyStages)
            {
                cuts.Add();
            }
        }
    }

    /// <summary>Asks for a schedule of some stages, writing a proof.</summary>
    public static ScheduleEncoding ForStages(LoopInstance loop, int interval, int stages, StepMeter meter, ProofLog? proof) => new(
        new EncodingContext(loop, interval, stages * interval, hasGroups: true, meter, proof),
        EncodingScope.All,
        [],
        loop.OrderedPairs,
        isForAnyStages: false);

    /// <summary>
    /// Asks for a schedule of any number of stages; null where times would not fit. Each connected part of the loop is kept
    /// within its spread of one operation, and each cut closed: see <c>docs/solver.md</c>.
    /// </summary>
    public static ScheduleEncoding? ForAnyStages(
        LoopInstance loop, int interval, EncodingScope scope, StepMeter meter, ProofLog? proof = null)
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
        var context = new EncodingContext(loop, interval, (int)horizon, hasGroups: true, meter, proof);
        return new ScheduleEncoding(context, scope, pins, orderedPairs, isForAnyStages: true);
    }

    public int Interval => _context.Interval;

    /// <summary>Whether it leaves the number of stages open.</summary>
    public bool IsForAnyStages { get; }

    public SearchCore Core => _context.Core;

    public DifferenceLiterals Differences => _context.Differences;

    public GroupLiterals Groups => _context.Groups;

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

    private void InsertFacts(ReadOnlySpan<Pin> pins, IEnumerable<(int First, int Second)> orderedPairs)
    {
        for (int e = 0; e < _loop.Dependences.Length; e++)
        {
            Dependence edge = _loop.Dependences[e];
            if (_facts.Insert(edge.Source, edge.Target, edge.Delay - ((long)edge.Distance * Interval)))
            {
                _context.Proof?.Step("dependence", e);
            }
        }

        foreach (Pin pin in pins)
        {
            _facts.Insert(_facts.Origin, pin.Operation, pin.Earliest);
            _facts.Insert(pin.Operation, _facts.Origin, -(long)pin.Latest);
            _context.Proof?.Step("pin", pin.Operation, pin.Earliest);
        }

        foreach ((int first, int second) in orderedPairs)
        {
            if (_facts.Insert(first, second, 0) && _context.Proof is { } proof)
            {
                int[] swap = LoopSymmetry.FindSwap(_loop, first, second)!;
                proof.Step("order", [first, second, .. swap.Select(image => (long)image)]);
            }
        }
    }

    private int Start(Schedule schedule, int node) =>
        node == _facts.Origin ? 0 : node == _facts.End ? schedule.Length : schedule.StartTimes[node];
}
