using System;
using System.Collections.Generic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Of the dependences that enter a cut's set, one has less than an interval to spare.</summary>
internal sealed class CutRules
{
    private const int GreatestRounds = 8;
    private readonly LoopInstance _loop;
    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly StepMeter _meter;
    private readonly List<(int From, int To, int Weight)> _improved = [];

    public CutRules(LoopInstance loop, int interval, FactClosure facts, StepMeter meter)
    {
        _loop = loop;
        _interval = interval;
        _facts = facts;
        _meter = meter;
    }

    /// <summary>
    /// Draws into the facts what follows from a cut whichever of its dependences it is that has less to spare, until
    /// nothing changes.
    /// </summary>
    public void Tighten()
    {
        bool changed = true;
        for (int round = 0; round < GreatestRounds && changed && _facts.IsConsistent; round++)
        {
            changed = false;
            foreach (StageCut cut in _loop.Cuts)
            {
                if (!_facts.IsConsistent || !_meter.Spend(_facts.Nodes * _facts.Nodes))
                {
                    return;
                }

                changed |= Tighten(cut);
            }
        }
    }

    /// <summary>Adds one clause per cut.</summary>
    public void Add(SearchCore core, GroupLiterals groups, DifferenceLiterals differences)
    {
        var clause = new IntList();
        var close = new Dictionary<int, int>();
        foreach (StageCut cut in _loop.Cuts)
        {
            clause.Clear();
            foreach (int e in cut.Entering)
            {
                Dependence edge = _loop.Dependences[e];
                clause.Add(Literal.Not(differences.AtLeast(edge.Source, edge.Target, Bound(edge, 0) + 1)));
                if (!close.TryGetValue(e, out int spilled))
                {
                    spilled = DefineClose(edge, core, groups, differences);
                    close.Add(e, spilled);
                }

                clause.Add(spilled);
            }

            core.AddClause(clause.AsSpan());
        }
    }

    /// <summary>A literal that implies that a value crosses groups with less than an interval to spare after its arrival.</summary>
    private int DefineClose(Dependence edge, SearchCore core, GroupLiterals groups, DifferenceLiterals differences)
    {
        int spill = Spill(edge);
        int apart = spill == 0 ? Literal.False : Literal.Not(groups.Same(edge.Source, edge.Target));
        int isClose = Literal.Not(differences.AtLeast(edge.Source, edge.Target, Bound(edge, spill) + 1));
        if (apart == Literal.True || isClose == Literal.False || apart == Literal.False)
        {
            return apart == Literal.True ? isClose : Literal.False;
        }

        if (isClose == Literal.True)
        {
            return apart;
        }

        int both = Literal.Of(core.NewVariable(isDecision: true));
        core.AddClause([Literal.Not(both), apart]);
        core.AddClause([Literal.Not(both), isClose]);
        return both;
    }

    private int Spill(Dependence edge) =>
        edge.Kind == DependenceKind.Data && edge.Source != edge.Target
        && !GroupLiterals.AreTogether(_loop.Groups[edge.Source], _loop.Groups[edge.Target])
            ? _loop.Operations[edge.Source].SpillCost
            : 0;

    /// <summary>The greatest M(target) − M(source) with less than an interval to spare.</summary>
    private long Bound(Dependence edge, int spill) =>
        edge.Delay + spill - ((long)edge.Distance * _interval) + _interval - 1;

    private bool Tighten(StageCut cut)
    {
        // The alternative with which to begin: each one improves the distances that lead over its edge backwards.
        int alternatives = 0;
        Dependence? first = null;
        foreach (int e in cut.Entering)
        {
            Dependence edge = _loop.Dependences[e];
            long bound = Bound(edge, Spill(edge));
            if (bound >= _facts.Greatest(edge.Source, edge.Target))
            {
                return false;
            }

            if (bound >= _facts.Least(edge.Source, edge.Target))
            {
                first ??= edge;
                alternatives++;
            }
        }

        if (first is null)
        {
            _facts.Insert(_facts.End, _facts.Origin, 1);
            return true;
        }

        if (alternatives == 1)
        {
            _facts.Insert(first.Target, first.Source, -Bound(first, Spill(first)));
            return true;
        }

        _improved.Clear();
        for (int a = 0; a < _facts.Nodes; a++)
        {
            for (int b = 0; b < _facts.Nodes; b++)
            {
                int least = _facts.Least(a, b);
                long common = Through(first, a, b);
                if (common <= least)
                {
                    continue;
                }

                foreach (int e in cut.Entering)
                {
                    Dependence edge = _loop.Dependences[e];
                    if (Bound(edge, Spill(edge)) >= _facts.Least(edge.Source, edge.Target))
                    {
                        common = Math.Min(common, Through(edge, a, b));
                    }
                }

                if (common > least)
                {
                    _improved.Add((a, b, (int)common));
                }
            }
        }

        foreach ((int from, int to, int weight) in _improved)
        {
            _facts.Insert(from, to, weight);
        }

        return _improved.Count > 0;
    }

    /// <summary>The longest path from a to b over a dependence backwards, if it has less than an interval to spare.</summary>
    private long Through(Dependence edge, int a, int b) =>
        (long)_facts.Least(a, edge.Target) - Bound(edge, Spill(edge)) + _facts.Least(edge.Source, b);
}
