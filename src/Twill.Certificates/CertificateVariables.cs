using System.Collections.Generic;
using System.Linq;

namespace Twill.Certificates;

/// <summary>What the variables of a certificate mean, and which literal states what.</summary>
internal sealed class CertificateVariables(LoopRules rules, LongestPaths facts)
{
    internal const int True = int.MaxValue;
    internal const int False = -int.MaxValue;

    private readonly Dictionary<int, object> _meanings = [];
    private readonly Dictionary<(int, int), int> _on = [];
    private readonly Dictionary<(int, int), int> _same = [];
    private readonly Dictionary<int, int> _blocks = [];
    private readonly Dictionary<int, int> _close = [];

    internal sealed record Difference(int From, int To, long Low, long High);

    internal sealed record Active(int Kind, int Index, long Iteration, int StartKind, int StartIndex, bool IsRegister);

    internal bool TryGet<T>(int variable, out T meaning)
        where T : class
    {
        meaning = (_meanings.GetValueOrDefault(variable) as T)!;
        return meaning is not null;
    }

    internal bool TryDefine(int variable, object meaning) => variable > 0 && _meanings.TryAdd(variable, meaning);

    internal bool TryDefineOn(int variable, int v, int group) =>
        rules.Candidates[v].Contains(group) && TryDefine(variable, "on") && _on.TryAdd((v, group), variable);

    internal bool TryDefineSame(int variable, int u, int v) =>
        u != v && TryDefine(variable, "same") && _same.TryAdd((System.Math.Min(u, v), System.Math.Max(u, v)), variable);

    internal bool TryDefineBlocks(int variable, int v) => TryDefine(variable, "blocks") && _blocks.TryAdd(v, variable);

    internal bool TryDefineClose(int variable, int edge) => TryDefine(variable, "close") && _close.TryAdd(edge, variable);

    /// <summary>The literal that an operation runs on a group; null if none was defined.</summary>
    internal int? On(int v, int group)
    {
        int[] candidates = rules.Candidates[v];
        if (!candidates.Contains(group))
        {
            return False;
        }

        if (candidates.Length == 1)
        {
            return True;
        }

        if (_on.TryGetValue((v, group), out int variable))
        {
            return variable;
        }

        return candidates.Length == 2 && _on.TryGetValue((v, candidates.Single(other => other != group)), out variable) ? -variable : null;
    }

    /// <summary>The literal that two operations share a group; null if none was defined.</summary>
    internal int? Same(int u, int v)
    {
        if (u == v)
        {
            return True;
        }

        if (rules.AreApart(u, v))
        {
            return False;
        }

        if (rules.Candidates[u].Length == 1)
        {
            return On(v, rules.Candidates[u][0]);
        }

        if (rules.Candidates[v].Length == 1)
        {
            return On(u, rules.Candidates[v][0]);
        }

        return _same.TryGetValue((System.Math.Min(u, v), System.Math.Max(u, v)), out int variable) ? variable : null;
    }

    /// <summary>The literal that an operation blocks; null if none was defined.</summary>
    internal int? Blocks(int v)
    {
        if (rules.CertainlyBlocks(v))
        {
            return True;
        }

        if (_blocks.TryGetValue(v, out int variable))
        {
            return variable;
        }

        // Without a variable of its own it is the one reason for which it can block.
        int?[] reasons = rules.Problem.Operations[v].Duration == 0
            ? []
            : rules.Problem.Dependences.Where(edge => edge.Target == v && rules.CanSpill(edge))
                .Select(edge => Negate(Same(edge.Source, v))).Where(literal => literal != False).Distinct().ToArray();
        return reasons.Length switch
        {
            0 => False,
            1 => reasons[0],
            _ => null,
        };
    }

    internal int? Close(int edge) => _close.TryGetValue(edge, out int variable) ? variable : null;

    internal static int? Negate(int? literal) => -literal;

    /// <summary>
    /// Whether a clause covers the case that M(to) − M(from) ≥ bound: the facts exclude it, or a literal of the clause
    /// holds in it.
    /// </summary>
    internal bool CoversAtLeast(IEnumerable<int> clause, int from, int to, long bound) =>
        facts.IsAtLeast(to, from, 1 - bound) || clause.Any(literal => HoldsAtLeast(literal, from, to, bound));

    internal bool CoversAtMost(IEnumerable<int> clause, int from, int to, long bound) => CoversAtLeast(clause, to, from, -bound);

    /// <summary>Whether M(to) − M(from) ≥ bound follows from the facts and a literal.</summary>
    internal bool ImpliesAtLeast(int literal, int from, int to, long bound)
    {
        if (facts.IsAtLeast(from, to, bound))
        {
            return true;
        }

        return TryGet(System.Math.Abs(literal), out Difference difference)
            && (literal > 0
                ? (difference.From, difference.To) == (from, to) && difference.High >= bound
                : (difference.From, difference.To) == (to, from) && -difference.Low >= bound);
    }

    private bool HoldsAtLeast(int literal, int from, int to, long bound) =>
        TryGet(System.Math.Abs(literal), out Difference difference)
        && (literal > 0
            ? (difference.From, difference.To) == (from, to) && bound > difference.Low
            : (difference.From, difference.To) == (to, from) && bound > -difference.High);
}
