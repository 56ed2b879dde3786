using System;
using System.Collections.Generic;
using System.Linq;

namespace Twill.Certificates;

/// <summary>The rules of <c>docs/problem-format.md</c> at one interval, as the checker of certificates derives them anew.</summary>
internal sealed class LoopRules
{
    internal LoopRules(LoopProblem problem, int interval)
    {
        Problem = problem;
        Interval = interval;
        Candidates = problem.Operations.Select(operation => Groups(operation).ToArray()).ToArray();
        Runs = problem.Operations.SelectMany((operation, v) => operation.Usage.Select(run => (v, run))).ToArray();
    }

    internal LoopProblem Problem { get; }

    internal int Interval { get; }

    internal int Count => Problem.Operations.Length;

    /// <summary>By operation: the groups that it may run on.</summary>
    internal int[][] Candidates { get; }

    /// <summary>All usage runs, in the order of the operations.</summary>
    internal (int Operation, UnitRun Usage)[] Runs { get; }

    internal bool AreApart(int u, int v) => !Candidates[u].Intersect(Candidates[v]).Any();

    internal bool AreTogether(int u, int v) => Candidates[u].Length == 1 && Candidates[u].SequenceEqual(Candidates[v]);

    internal bool CanSpill(LoopDependence edge) =>
        edge.IsData && edge.Source != edge.Target && Problem.Operations[edge.Source].SpillCost > 0;

    /// <summary>What rule 2, or with spill rule 5, says of M(target) − M(source).</summary>
    internal long Delay(LoopDependence edge, bool withSpill) =>
        edge.Delay + (withSpill ? Problem.Operations[edge.Source].SpillCost : 0) - (edge.Distance * Interval);

    internal bool CertainlyBlocks(int v) => Problem.Operations[v].Duration > 0 && Problem.Dependences.Any(edge =>
        edge.Target == v && (edge.IsBlocking || (CanSpill(edge) && AreApart(edge.Source, v))));

    /// <summary>Whether M(b) − M(a) can have no value between two bounds, both excluded.</summary>
    internal bool IsForbidden(int a, int b, long low, long high)
    {
        List<(long Low, long High)> ranges = Exclusions(a, b).ToList();
        for (long value = low + 1; value < high;)
        {
            long next = value;
            foreach ((long rangeLow, long rangeHigh) in ranges)
            {
                // The last repetition that begins below the value.
                long wrap = FloorDivide(value - rangeLow - 1, Interval) * Interval;
                next = Math.Max(next, wrap + rangeHigh);
            }

            if (next == value)
            {
                return false;
            }

            value = next;
        }

        return true;
    }

    /// <summary>Whether a set of operations is left by no dependence; the dependences that enter it.</summary>
    internal bool IsCut(HashSet<int> members, out List<LoopDependence> entering)
    {
        entering = Problem.Dependences.Where(edge => !members.Contains(edge.Source) && members.Contains(edge.Target)).ToList();
        return entering.Count > 0
            && !Problem.Dependences.Any(edge => members.Contains(edge.Source) && !members.Contains(edge.Target));
    }

    /// <summary>Whether a map is of order 2 and takes operations and dependences to equal ones.</summary>
    internal bool IsSwap(int[] map)
    {
        if (map.Length != Count || map.Any(image => image < 0 || image >= Count) || map.Where((image, v) => map[image] != v).Any())
        {
            return false;
        }

        return Problem.Operations.Select((operation, v) => operation.Form == Problem.Operations[map[v]].Form).All(isEqual => isEqual)
            && Sorted(v => v).SequenceEqual(Sorted(v => map[v]));
    }

    /// <summary>The operations connected with one by dependences, whatever their direction.</summary>
    internal HashSet<int> Part(int v)
    {
        HashSet<int> part = [v];
        for (int size = 0; size < part.Count;)
        {
            size = part.Count;
            foreach (LoopDependence edge in Problem.Dependences.Where(edge => part.Contains(edge.Source) || part.Contains(edge.Target)))
            {
                part.Add(edge.Source);
                part.Add(edge.Target);
            }
        }

        return part;
    }

    /// <summary>A distance that the operations of a part need not exceed, whatever the number of stages.</summary>
    internal long Spread()
    {
        bool[,] reaches = Reachability();
        long sum = 0;
        var joints = new List<(long Length, LoopDependence Edge)>();
        foreach (LoopDependence edge in Problem.Dependences)
        {
            long delay = Delay(edge, withSpill: false);
            if (reaches[edge.Target, edge.Source])
            {
                sum += Math.Abs(delay);
            }
            else
            {
                joints.Add((Math.Max(0, Math.Max(-delay, Delay(edge, edge.IsData) + Interval - 1)), edge));
            }
        }

        // Heaviest first, each that joins what is not joined yet; a component of mutual reach is one node.
        int[] tree = Enumerable.Range(0, Count).Select(v => Enumerable.Range(0, Count).First(u => u == v || (reaches[u, v] && reaches[v, u]))).ToArray();
        foreach ((long length, LoopDependence edge) in joints.OrderByDescending(joint => joint.Length))
        {
            int first = tree[edge.Source];
            int second = tree[edge.Target];
            if (first != second)
            {
                sum += length;
                for (int v = 0; v < Count; v++)
                {
                    tree[v] = tree[v] == first ? second : tree[v];
                }
            }
        }

        return sum;
    }

    internal static long FloorDivide(long dividend, long divisor) => (long)Math.Floor((decimal)dividend / divisor);

    private IEnumerable<int> Groups(LoopOperation operation)
    {
        LoopMachine machine = Problem.Machine;
        for (int g = 0; g < machine.Groups; g++)
        {
            long width = machine.Threads.Length == 0 ? 1 : Math.Max(1, machine.Threads[g] / 128);
            bool isKindOfGroup = machine.VariableLatencyGroup is null || operation.IsVariableLatency == (g == machine.VariableLatencyGroup);
            bool isListed = operation.Groups.Length == 0 || operation.Groups.Contains(g);
            if (isKindOfGroup && isListed && operation.WarpsNeeded <= width)
            {
                yield return g;
            }
        }
    }

    /// <summary>Open ranges, repeated at every interval, in which M(b) − M(a) cannot lie.</summary>
    private IEnumerable<(long Low, long High)> Exclusions(int a, int b)
    {
        foreach (UnitRun first in Problem.Operations[a].Usage)
        {
            foreach (UnitRun second in Problem.Operations[b].Usage)
            {
                bool isShared = first.Unit == second.Unit && first.Length > 0 && second.Length > 0
                    && first.Amount > 0 && second.Amount > 0
                    && (long)first.Amount + second.Amount > Problem.Machine.UnitCapacities[first.Unit];
                if (isShared)
                {
                    yield return ((long)first.Start - second.Start - second.Length, (long)first.Start - second.Start + first.Length);
                }
            }
        }

        if (a != b && AreTogether(a, b))
        {
            if (CertainlyBlocks(b) && Problem.Operations[a].WarpCycles > 0)
            {
                yield return (-1, Problem.Operations[a].WarpCycles);
            }

            if (CertainlyBlocks(a) && Problem.Operations[b].WarpCycles > 0)
            {
                yield return (-Problem.Operations[b].WarpCycles, 1);
            }
        }
    }

    private bool[,] Reachability()
    {
        var reaches = new bool[Count, Count];
        foreach (LoopDependence edge in Problem.Dependences)
        {
            reaches[edge.Source, edge.Target] = true;
        }

        for (int via = 0; via < Count; via++)
        {
            for (int u = 0; u < Count; u++)
            {
                for (int v = 0; v < Count; v++)
                {
                    reaches[u, v] |= reaches[u, via] && reaches[via, v];
                }
            }
        }

        for (int v = 0; v < Count; v++)
        {
            reaches[v, v] = true;
        }

        return reaches;
    }

    private IEnumerable<string> Sorted(Func<int, int> map) =>
        Problem.Dependences.Select(edge => edge.Form(map)).OrderBy(text => text, StringComparer.Ordinal);
}
