using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>A quantity to be made small: a sum of weights of literals, and a literal for each bound asked for.</summary>
internal sealed class ObjectiveTerms
{
    private readonly SearchCore _core;
    private readonly int[] _literals;
    private readonly long[] _weights;
    private readonly long _constant;

    private ObjectiveTerms(SearchCore core, List<(int Literal, long Weight)> terms)
    {
        _core = core;
        _constant = terms.Where(term => term.Literal == Literal.True).Sum(term => term.Weight);
        var open = terms.Where(term => !Literal.IsConstant(term.Literal) && term.Weight > 0)
            .GroupBy(term => term.Literal)
            .Select(group => (Literal: group.Key, Weight: group.Sum(term => term.Weight))).ToList();
        _literals = open.Select(term => term.Literal).ToArray();
        _weights = open.Select(term => term.Weight).ToArray();
    }

    /// <summary>What no choice avoids.</summary>
    public long Least => _constant;

    /// <summary>Registers of values that cross groups, once for each receiving group.</summary>
    public static ObjectiveTerms CrossingRegisters(LoopInstance loop, ScheduleEncoding encoding)
    {
        SearchCore core = encoding.Core;
        var terms = new List<(int, long)>();
        for (int u = 0; u < loop.Operations.Length; u++)
        {
            Operation value = loop.Operations[u];
            for (int g = 0; value.SpillCost > 0 && value.Registers > 0 && g < loop.Problem.Machine.WarpGroups; g++)
            {
                terms.Add((DefineReceived(loop, encoding, core, u, g), value.Registers));
            }
        }

        return new ObjectiveTerms(core, terms);
    }

    /// <summary>The number of operations that block.</summary>
    public static ObjectiveTerms BlockingOperations(LoopInstance loop, ScheduleEncoding encoding) =>
        new(encoding.Core, Enumerable.Range(0, loop.Operations.Length).Select(v => (encoding.Waits!.Blocks(v), 1L)).ToList());

    /// <summary>A literal under which the quantity is at most a bound.</summary>
    public int AtMost(long bound)
    {
        // Where the literal does not hold, the limit is the greatest that the sum can be.
        long total = _weights.Sum();
        long rest = bound - _constant;
        if (rest >= total)
        {
            return Literal.True;
        }

        int selector = Literal.Of(_core.NewVariable(isDecision: false));
        _core.AddSum([.. _literals, selector], [.. _weights, total - rest], _literals.Length + 1, total);
        return selector;
    }

    private static int DefineReceived(LoopInstance loop, ScheduleEncoding encoding, SearchCore core, int u, int group)
    {
        int own = encoding.Groups.On(u, group);
        if (own == Literal.True)
        {
            return Literal.False;
        }

        int received = Literal.False;
        foreach (int reader in loop.DataUses[u].Select(use => use.Target).Distinct())
        {
            int on = encoding.Groups.On(reader, group);
            if (reader == u || on == Literal.False)
            {
                continue;
            }

            if (on == Literal.True && own == Literal.False)
            {
                return Literal.True;
            }

            if (received == Literal.False)
            {
                received = Literal.Of(core.NewVariable(isDecision: false));
            }

            core.AddClause([received, Literal.Not(on), own]);
        }

        return received;
    }
}
