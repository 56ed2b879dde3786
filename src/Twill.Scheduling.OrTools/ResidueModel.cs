using System;
using System.Collections.Generic;
using System.Linq;
using Google.OrTools.Sat;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.OrTools;

/// <summary>
/// A problem for any number of stages. A start is stage · I + residue; rules compare differences of residues with
/// constants and count whole intervals with the stages, so the size of the model depends neither on cycle counts nor on
/// the number of stages.
/// </summary>
internal sealed partial class ResidueModel : ScheduleModel
{
    private readonly ScheduleProblem _problem;
    private readonly int _interval;
    private readonly IntVar[] _stages;
    private readonly IntVar[] _residues;
    private readonly SortedDictionary<(int From, int To), SortedList<long, (BoolVar Variable, long AtMost)>> _thresholds = [];

    /// <summary>Writes the model.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The initiation interval.</param>
    /// <param name="stages">As many stages as are enough for a schedule, if there is one.</param>
    internal ResidueModel(ScheduleProblem problem, int interval, int stages)
    {
        _problem = problem;
        _interval = interval;
        int count = problem.Operations.Count;
        _stages = Enumerable.Range(0, count).Select(v => Model.NewIntVar(0, stages - 1, Invariant($"stage_{v}"))).ToArray();
        _residues = Enumerable.Range(0, count).Select(v => Model.NewIntVar(0, interval - 1, Invariant($"residue_{v}"))).ToArray();

        // No rule reads an absolute time where the length is free, so one residue can be chosen.
        Model.Add(_residues[0] == 0);
        AddUnaryUnits();
        AddSharedUnits();
        AddDependences();
        AddGroupRules();
        AddCuts();
    }

    internal override void Hint(Schedule schedule)
    {
        int shift = (_interval - (schedule.StartTimes[0] % _interval)) % _interval;
        for (int v = 0; v < _stages.Length; v++)
        {
            Model.AddHint(_stages[v], (schedule.StartTimes[v] + shift) / _interval);
            Model.AddHint(_residues[v], (schedule.StartTimes[v] + shift) % _interval);
        }
    }

    internal override Schedule Read(CpSolver solver)
    {
        int[] starts = _stages.Zip(_residues, (stage, residue) => (int)((solver.Value(stage) * _interval) + solver.Value(residue))).ToArray();
        int first = starts.Min();
        int[] moved = starts.Select(start => start - first).ToArray();
        return new Schedule(
            _interval,
            moved.Select((start, v) => start + LeastDuration(v)).Max(),
            moved.ToEquatableArray(),
            _groups.Select(literals => Array.FindIndex(literals, literal => solver.BooleanValue(literal))).ToEquatableArray());
    }

    private int LeastDuration(int v) => Math.Max(1, _problem.Operations[v].Duration);

    /// <summary>Rule 2.</summary>
    private void AddDependences()
    {
        foreach (Dependence edge in _problem.Dependences)
        {
            Model.Add(Elapsed(edge.Target, edge.Source, edge.Delay - ((long)edge.Distance * _interval)) >= 0);
        }
    }

    /// <summary>⌊(M(at) − M(from) − shift) / I⌋.</summary>
    private LinearExpr Elapsed(int at, int from, long shift)
    {
        long whole = FloorDivide(shift, _interval);
        long rest = shift - (whole * _interval);
        return _stages[at] - _stages[from] - whole
            - AtLeast(from, at, rest).NotAsExpr() - AtLeast(from, at, rest - _interval).NotAsExpr();
    }

    /// <summary>The literal residue(to) − residue(from) ≥ bound.</summary>
    private ILiteral AtLeast(int from, int to, long bound)
    {
        if (from == to)
        {
            return Constant(bound <= 0);
        }

        if (from > to)
        {
            return AtLeast(to, from, 1 - bound).Not();
        }

        if (bound <= 1 - _interval || bound >= _interval)
        {
            return Constant(bound < 0);
        }

        SortedList<long, (BoolVar Variable, long AtMost)> thresholds = Thresholds(from, to);
        foreach ((long atLeast, (BoolVar variable, long atMost)) in thresholds)
        {
            if (atLeast >= bound && atMost < bound)
            {
                return variable;
            }
        }

        return AddThreshold(from, to, bound - 1, bound);
    }

    /// <summary>A new variable: true is residue(to) − residue(from) ≥ atLeast, false is ≤ atMost.</summary>
    private BoolVar AddThreshold(int from, int to, long atMost, long atLeast)
    {
        BoolVar variable = Model.NewBoolVar(Invariant($"r{to}-r{from}>={atLeast}"));
        LinearExpr difference = _residues[to] - _residues[from];
        Model.Add(difference >= atLeast).OnlyEnforceIf(variable);
        Model.Add(difference <= atMost).OnlyEnforceIf(variable.Not());
        Thresholds(from, to).Add(atLeast, (variable, atMost));
        return variable;
    }

    private SortedList<long, (BoolVar Variable, long AtMost)> Thresholds(int from, int to)
    {
        if (!_thresholds.TryGetValue((from, to), out SortedList<long, (BoolVar Variable, long AtMost)>? thresholds))
        {
            thresholds = [];
            _thresholds.Add((from, to), thresholds);
        }

        return thresholds;
    }

    private ILiteral Constant(bool value) => value ? Model.TrueLiteral() : Model.FalseLiteral();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static long FloorDivide(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }
}
