using System;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Proofs;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Literals for the warp group of each operation and for two operations sharing one.</summary>
internal sealed class GroupLiterals
{
    private const int Unknown = -1;
    private readonly SearchCore _core;
    private readonly ProofLog? _proof;
    private readonly ulong[] _candidates;
    private readonly int _groups;
    private readonly int[] _on;
    private readonly int[] _same;

    public GroupLiterals(SearchCore core, ulong[] candidates, int groups, ProofLog? proof)
    {
        _proof = proof;
        _core = core;
        _candidates = candidates;
        _groups = groups;
        _on = new int[candidates.Length * groups];
        _same = new int[candidates.Length * candidates.Length];
        for (int pair = 0; pair < _same.Length; pair++)
        {
            _same[pair] = Unknown;
        }

        for (int v = 0; v < candidates.Length; v++)
        {
            DefineGroups(v);
        }
    }

    /// <summary>Whether two operations can only run on different groups.</summary>
    public static bool AreApart(ulong first, ulong second) => (first & second) == 0;

    /// <summary>Whether two operations can only run on the same group.</summary>
    public static bool AreTogether(ulong first, ulong second) => first == second && (first & (first - 1)) == 0;

    /// <summary>The literal that operation v runs on a group.</summary>
    public int On(int v, int group) => _on[(v * _groups) + group];

    /// <summary>The literal that two operations run on the same group.</summary>
    public int Same(int u, int v)
    {
        if (u == v)
        {
            return Literal.True;
        }

        ref int same = ref _same[u < v ? (u * _candidates.Length) + v : (v * _candidates.Length) + u];
        if (same == Unknown)
        {
            same = DefineSame(u, v);
        }

        return same;
    }

    private static bool IsSingle(ulong groups) => (groups & (groups - 1)) == 0;

    private static int First(ulong groups)
    {
        int group = 0;
        while ((groups >> group & 1) == 0)
        {
            group++;
        }

        return group;
    }

    private void DefineGroups(int v)
    {
        ulong candidates = _candidates[v];
        for (int g = 0; g < _groups; g++)
        {
            _on[(v * _groups) + g] = Literal.False;
        }

        if (candidates == 0)
        {
            AddClause("group", [v], []);
            return;
        }

        int first = First(candidates);
        ulong others = candidates & (candidates - 1);
        if (others == 0)
        {
            _on[(v * _groups) + first] = Literal.True;
            return;
        }

        if (IsSingle(others))
        {
            int literal = DefineOn(v, first);
            _on[(v * _groups) + first] = literal;
            _on[(v * _groups) + First(others)] = Literal.Not(literal);
            return;
        }

        var choice = new IntList();
        for (int g = 0; g < _groups; g++)
        {
            if ((candidates >> g & 1) != 0)
            {
                int literal = DefineOn(v, g);
                _on[(v * _groups) + g] = literal;
                for (int k = 0; k < choice.Count; k++)
                {
                    AddClause("onegroup", [v], [Literal.Not(literal), Literal.Not(choice.Items[k])]);
                }

                choice.Add(literal);
            }
        }

        AddClause("group", [v], choice.AsSpan());
    }

    private int DefineOn(int v, int group)
    {
        int variable = _core.NewVariable(isDecision: true);
        _proof?.Step("on", variable, v, group);
        return Literal.Of(variable);
    }

    private void AddClause(string rule, ReadOnlySpan<long> numbers, ReadOnlySpan<int> literals)
    {
        _proof?.Input(rule, numbers, literals);
        _core.AddClause(literals);
    }

    private int DefineSame(int u, int v)
    {
        if (AreApart(_candidates[u], _candidates[v]))
        {
            return Literal.False;
        }

        if (IsSingle(_candidates[u]))
        {
            return On(v, First(_candidates[u]));
        }

        if (IsSingle(_candidates[v]))
        {
            return On(u, First(_candidates[v]));
        }

        int variable = _core.NewVariable(isDecision: true);
        _proof?.Step("same", variable, u, v);
        int same = Literal.Of(variable);
        for (int g = 0; g < _groups; g++)
        {
            int onU = On(u, g);
            int onV = On(v, g);
            AddClause("issame", [u, v, g], [Literal.Not(onU), Literal.Not(onV), same]);
            AddClause("samegroup", [u, v, g], [Literal.Not(same), Literal.Not(onU), onV]);
            AddClause("samegroup", [v, u, g], [Literal.Not(same), Literal.Not(onV), onU]);
        }

        return same;
    }
}
