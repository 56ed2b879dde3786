using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// What rule 7 says about a single value, whatever the groups: a value whose life is longer than c intervals takes its
/// registers, and its room in each memory, c + 1 times at its issues. Together with what others take at all times that must
/// fit, so that its readers cannot issue later.
/// </summary>
internal static class CopyBounds
{
    public static void Insert(EncodingContext context)
    {
        LoopInstance loop = context.Loop;
        FactClosure facts = context.Facts;
        int interval = context.Interval;
        long[] permanent = PermanentCopies(loop, interval, facts);
        for (int u = 0; u < loop.Operations.Length && facts.IsConsistent; u++)
        {
            long copies = Math.Min(CopiesInRegisters(loop, permanent, u), CopiesInMemories(loop, permanent, u));
            foreach (Dependence use in loop.DataUses[u])
            {
                long latest = ((copies - use.Distance) * interval) - use.Hold;
                if (copies < int.MaxValue && facts.Insert(use.Target, u, Math.Max(-latest, -ProblemLimits.GreatestTime)))
                {
                    context.Proof?.Step("copies", u, use.Target, use.Distance, use.Hold, copies);
                }
            }
        }
    }

    /// <summary>By value: the copies that are live at all times.</summary>
    private static long[] PermanentCopies(LoopInstance loop, int interval, FactClosure facts)
    {
        var copies = new long[loop.Operations.Length];
        for (int u = 0; u < copies.Length; u++)
        {
            foreach (Dependence use in loop.DataUses[u])
            {
                long life = facts.Least(u, use.Target) + ((long)use.Distance * interval) + use.Hold;
                copies[u] = Math.Max(copies[u], life / interval);
            }
        }

        return copies;
    }

    private static long CopiesInRegisters(LoopInstance loop, long[] permanent, int u)
    {
        int registers = loop.Operations[u].Registers;
        if (registers == 0)
        {
            return int.MaxValue;
        }

        long most = 0;
        int[] limits = loop.Problem.Machine.RegisterLimits.ToArray();
        for (int g = 0; g < limits.Length; g++)
        {
            if ((loop.Groups[u] >> g & 1) != 0)
            {
                most = Math.Max(most, (limits[g] - LeastPermanent(loop, permanent, limits, u, g)) / registers);
            }
        }

        return most;
    }

    /// <summary>What values other than u take of a group's registers at all times: what the other groups have no room for.</summary>
    private static long LeastPermanent(LoopInstance loop, long[] permanent, int[] limits, int u, int group)
    {
        var values = new List<(long Amount, ulong Groups)>();
        for (int v = 0; v < permanent.Length; v++)
        {
            if (v != u && permanent[v] > 0 && loop.Operations[v].Registers > 0)
            {
                values.Add((permanent[v] * loop.Operations[v].Registers, loop.Groups[v]));
            }
        }

        long rest = values.Where(value => (value.Groups >> group & 1) != 0).Sum(value => value.Amount);
        for (int other = 0; other < limits.Length; other++)
        {
            if (other != group)
            {
                rest -= MostPacked(values.Where(value => (value.Groups >> other & 1) != 0 && (value.Groups >> group & 1) != 0)
                    .Select(value => value.Amount), limits[other]);
            }
        }

        return Math.Max(0, rest);
    }

    /// <summary>The greatest sum of some of the amounts that is at most a limit.</summary>
    private static long MostPacked(IEnumerable<long> amounts, int limit)
    {
        var sums = new HashSet<long> { 0 };
        foreach (long amount in amounts)
        {
            foreach (long sum in sums.ToArray())
            {
                if (sum + amount <= limit)
                {
                    sums.Add(sum + amount);
                }
            }
        }

        return sums.Max();
    }

    private static long CopiesInMemories(LoopInstance loop, long[] permanent, int u)
    {
        long most = int.MaxValue;
        foreach (MemoryFootprint footprint in loop.Operations[u].Footprints)
        {
            if (footprint.Amount == 0)
            {
                continue;
            }

            long free = loop.Problem.Machine.Memories[footprint.Memory].Capacity;
            for (int v = 0; v < permanent.Length; v++)
            {
                if (v != u)
                {
                    free -= permanent[v] * loop.Operations[v].Footprints
                        .Where(other => other.Memory == footprint.Memory).Sum(other => (long)other.Amount);
                }
            }

            most = Math.Min(most, Math.Max(0, free) / footprint.Amount);
        }

        return most;
    }
}
