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
    private readonly EncodingContext _context;
    private readonly LoopInstance _loop;
    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly List<(int From, int To, int Weight)> _improved = [];

    public CutRules(EncodingContext context)
    {
        _context = context;
        _loop = context.Loop;
        _interval = context.Interval;
        _facts = context.Facts;
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
                if (!_facts.IsConsistent || !_context.Meter.Spend(_facts.Nodes * _facts.Nodes))
                {
                    return;
                }

                changed |= Tighten(cut);
            }
        }
    }

    /// <summary>Adds one clause per cut.</summary>
    public void Add()
    {
        var clause = new IntList();
        var close = new Dictionary<int, int>();
        foreach (StageCut cut in _loop.Cuts)
        {
            clause.Clear();
            foreach (int e in cut.Entering)
            {
                Dependence edge = _loop.Dependences[e];
                clause.Add(Literal.Not(_context.Differences.AtLeast(edge.Source, edge.Target, Bound(edge, 0) + 1)));
                if (!close.TryGetValue(e, out int spilled))
                {
                    spilled = DefineClose(e);
                    close.Add(e, spilled);
                }

                clause.Add(spilled);
            }

            _context.Proof?.CutClause(cut, clause.AsSpan());
            _context.Core.AddClause(clause.AsSpan());
        }
    }

    /// <summary>A literal that implies that a value crosses groups with less than an interval to spare after its arrival.</summary>
    private int DefineClose(int e)
    {
        Dependence edge = _loop.Dependences[e];
        int spill = Spill(edge);
        int apart = spill == 0 ? Literal.False : Literal.Not(_context.Groups.Same(edge.Source, edge.Target));
        int isClose = Literal.Not(_context.Differences.AtLeast(edge.Source, edge.Target, Bound(edge, spill) + 1));
        if (apart == Literal.True || isClose == Literal.False || apart == Literal.False)
        {
            return apart == Literal.True ? isClose : Literal.False;
        }

        if (isClose == Literal.True)
        {
            return apart;
        }

        int variable = _context.Core.NewVariable(isDecision: true);
        _context.Proof?.Step("close", variable, e);
        int both = Literal.Of(variable);
        foreach (int implied in (int[])[apart, isClose])
        {
            _context.Proof?.Input("isclose", [e], [Literal.Not(both), implied]);
            _context.Core.AddClause([Literal.Not(both), implied]);
        }

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
            _context.Proof?.CutFact(cut, _facts.Origin, _facts.End, (long)_facts.Greatest(_facts.Origin, _facts.End) + 1);
            return _facts.Insert(_facts.Origin, _facts.End, (long)_facts.Greatest(_facts.Origin, _facts.End) + 1);
        }

        if (alternatives == 1)
        {
            long weight = -Bound(first, Spill(first));
            _context.Proof?.CutFact(cut, first.Target, first.Source, weight);
            return _facts.Insert(first.Target, first.Source, weight);
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
            if (_facts.Insert(from, to, weight))
            {
                _context.Proof?.CutFact(cut, from, to, weight);
            }
        }

        return _improved.Count > 0;
    }

    /// <summary>The longest path from a to b over a dependence backwards, if it has less than an interval to spare.</summary>
    private long Through(Dependence edge, int a, int b) =>
        (long)_facts.Least(a, edge.Target) - Bound(edge, Spill(edge)) + _facts.Least(edge.Source, b);
}
