using System;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Rules 5 and 6: values that change group arrive later, and nothing else issues on a group that waits.</summary>
internal sealed class WaitRules
{
    private readonly EncodingContext _context;
    private readonly LoopInstance _loop;
    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly GroupLiterals _groups;
    private readonly DifferenceLiterals _differences;
    private readonly int[] _blocks;

    public WaitRules(EncodingContext context)
    {
        _context = context;
        _loop = context.Loop;
        _interval = context.Interval;
        _facts = context.Facts;
        _groups = context.Groups;
        _differences = context.Differences;
        _blocks = new int[_loop.Operations.Length];
    }

    /// <summary>The literal that an operation blocks.</summary>
    public int Blocks(int v) => _blocks[v];

    /// <summary>Whether an operation blocks whatever the groups.</summary>
    public static bool CertainlyBlocks(LoopInstance loop, int v)
    {
        if (loop.Operations[v].Duration == 0)
        {
            return false;
        }

        foreach (Dependence edge in loop.Dependences)
        {
            if (edge.Target == v && (edge.IsBlocking
                || (CanSpill(loop, edge) && GroupLiterals.AreApart(loop.Groups[edge.Source], loop.Groups[v]))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds to the facts the spills that cannot be avoided.</summary>
    public static void InsertCertainSpills(EncodingContext context)
    {
        LoopInstance loop = context.Loop;
        for (int e = 0; e < loop.Dependences.Length; e++)
        {
            Dependence edge = loop.Dependences[e];
            if (CanSpill(loop, edge) && GroupLiterals.AreApart(loop.Groups[edge.Source], loop.Groups[edge.Target])
                && context.Facts.Insert(edge.Source, edge.Target, SpillDelay(loop, edge, context.Interval)))
            {
                context.Proof?.Step("apart", e);
            }
        }
    }

    public void Add()
    {
        for (int e = 0; e < _loop.Dependences.Length; e++)
        {
            Dependence edge = _loop.Dependences[e];
            if (!CanSpill(_loop, edge))
            {
                continue;
            }

            int same = _groups.Same(edge.Source, edge.Target);
            int late = _loop.Problem.Machine.AllowsCrossGroupValues
                ? _differences.AtLeast(edge.Source, edge.Target, SpillDelay(_loop, edge, _interval))
                : Literal.False;
            AddClause("spill", [e], [same, late]);
        }

        for (int v = 0; v < _loop.Operations.Length; v++)
        {
            _blocks[v] = DefineBlocks(v);
            for (int o = 0; o < _loop.Operations.Length && _blocks[v] != Literal.False; o++)
            {
                if (o != v && _loop.Operations[o].WarpCycles > 0)
                {
                    KeepApart(v, o);
                }
            }
        }
    }

    private static bool CanSpill(LoopInstance loop, Dependence edge) =>
        edge.Kind == DependenceKind.Data && edge.Source != edge.Target && loop.Operations[edge.Source].SpillCost > 0;

    private static long SpillDelay(LoopInstance loop, Dependence edge, int interval) =>
        edge.Delay + (long)loop.Operations[edge.Source].SpillCost - ((long)edge.Distance * interval);

    private int DefineBlocks(int v)
    {
        if (CertainlyBlocks(_loop, v))
        {
            return Literal.True;
        }

        if (_loop.Operations[v].Duration == 0)
        {
            return Literal.False;
        }

        int blocks = Literal.False;
        bool isOwn = false;
        foreach (Dependence edge in _loop.Dependences)
        {
            if (edge.Target != v || !CanSpill(_loop, edge))
            {
                continue;
            }

            int apart = Literal.Not(_groups.Same(edge.Source, v));
            if (apart == Literal.False || apart == blocks)
            {
                continue;
            }

            if (blocks == Literal.False)
            {
                blocks = apart;
                continue;
            }

            if (!isOwn)
            {
                int first = blocks;
                int variable = _context.Core.NewVariable(isDecision: false);
                _context.Proof?.Step("blocks", variable, v);
                blocks = Literal.Of(variable);
                isOwn = true;
                AddClause("isblocked", [v], [blocks, Literal.Not(first)]);
            }

            AddClause("isblocked", [v], [blocks, Literal.Not(apart)]);
        }

        return blocks;
    }

    /// <summary>While v waits, o does not issue on its group.</summary>
    private void KeepApart(int v, int o)
    {
        int same = _groups.Same(v, o);
        if (same == Literal.False)
        {
            return;
        }

        int notBlocks = Literal.Not(_blocks[v]);
        int busy = _loop.Operations[o].WarpCycles;
        if (busy >= _interval)
        {
            AddClause("busy", [v, o, 0], [notBlocks, Literal.Not(same)]);
            return;
        }

        int first = Division.Ceiling((long)_facts.Least(o, v) - busy + 1, _interval);
        int last = Division.Floor(_facts.Greatest(o, v), _interval);
        for (int k = first; k <= last && _context.Meter.Spend(1); k++)
        {
            long wrap = (long)k * _interval;
            int after = _differences.AtLeast(o, v, wrap + busy);
            int before = Literal.Not(_differences.AtLeast(o, v, wrap));
            AddClause("busy", [v, o, k], [notBlocks, Literal.Not(same), after, before]);
        }
    }

    private void AddClause(string rule, ReadOnlySpan<long> numbers, ReadOnlySpan<int> literals)
    {
        _context.Proof?.Input(rule, numbers, literals);
        _context.Core.AddClause(literals);
    }
}
