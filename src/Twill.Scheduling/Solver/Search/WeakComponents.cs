using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Operations that dependences connect, in whatever direction, and how far apart those of one component can be.</summary>
internal sealed class WeakComponents
{
    private readonly int[] _component;

    public WeakComponents(LoopInstance loop)
    {
        _component = Enumerable.Range(0, loop.Operations.Length).ToArray();
        foreach (Dependence edge in loop.Dependences)
        {
            _component[Root(edge.Source)] = Root(edge.Target);
        }

        for (int v = 0; v < _component.Length; v++)
        {
            _component[v] = Root(v);
        }
    }

    /// <summary>The number of an operation's component.</summary>
    public int this[int v] => _component[v];

    /// <summary>One operation of each component.</summary>
    public IEnumerable<int> Representatives => _component.Distinct();

    /// <summary>
    /// A distance that two operations of one component need not exceed. From any operation one gets to any other over
    /// dependences backwards, which bound from above what comes before, and over dependences with less than an interval
    /// to spare forwards, which every cut has. A shortest way passes each strongly connected component once.
    /// </summary>
    public static long Spread(LoopInstance loop, int interval)
    {
        int[] strong = StronglyConnectedComponents.Find(loop);
        long within = 0;
        var joints = new List<(long Length, int From, int To)>();
        foreach (Dependence edge in loop.Dependences)
        {
            long least = edge.Delay - ((long)edge.Distance * interval);
            if (strong[edge.Source] == strong[edge.Target])
            {
                within += Math.Abs(least);
                continue;
            }

            long spill = edge.Kind == DependenceKind.Data ? loop.Operations[edge.Source].SpillCost : 0;
            long length = Math.Max(0, Math.Max(-least, least + spill + interval - 1));
            joints.Add((length, strong[edge.Source], strong[edge.Target]));
        }

        // A way without repetition is a forest, and the heaviest spanning forest is at least as heavy.
        int[] tree = Enumerable.Range(0, strong.Length).ToArray();
        foreach ((long length, int from, int to) in joints.OrderByDescending(joint => joint.Length))
        {
            int first = Find(tree, from);
            int second = Find(tree, to);
            if (first != second)
            {
                tree[first] = second;
                within += length;
            }
        }

        return within;
    }

    private static int Find(int[] parents, int v)
    {
        while (parents[v] != v)
        {
            v = parents[v] = parents[parents[v]];
        }

        return v;
    }

    private int Root(int v) => Find(_component, v);
}
