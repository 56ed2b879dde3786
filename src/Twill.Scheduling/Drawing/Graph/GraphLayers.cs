using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>
/// Puts operations in layers so that lines of the same iteration go downwards, and no layer is wider than the page.
/// </summary>
internal static class GraphLayers
{
    /// <summary>The layer of each operation.</summary>
    /// <param name="widths">The width of each operation's box.</param>
    /// <param name="keys">What the order within a layer goes by.</param>
    /// <param name="arcs">The lines.</param>
    /// <param name="greatestWidth">The width that boxes of a layer may take together.</param>
    public static int[] Assign(
        IReadOnlyList<double> widths, IReadOnlyList<double> keys, IReadOnlyList<GraphArc> arcs, double greatestWidth)
    {
        int count = widths.Count;
        IReadOnlyList<(int Source, int Target)> edges = WithoutCycles(
            count, [.. arcs.Where(arc => !arc.IsCarried && arc.Source != arc.Target).Select(arc => (arc.Source, arc.Target))]);
        List<int>[] after = Neighbours(count, edges);
        List<int>[] before = Neighbours(count, [.. edges.Select(edge => (edge.Target, edge.Source))]);
        int[] order = TopologicalOrder(after, before);
        int[] layers = new int[count];
        foreach (int v in order)
        {
            layers[v] = before[v].Count == 0 ? 0 : before[v].Max(u => layers[u]) + 1;
        }

        MoveTowardsUsers(order, after, before, layers);
        return Split(widths, keys, layers, greatestWidth);
    }

    /// <summary>An operation with more lines out than in goes down to its users.</summary>
    private static void MoveTowardsUsers(int[] order, List<int>[] after, List<int>[] before, int[] layers)
    {
        foreach (int v in Enumerable.Reverse(order))
        {
            if (after[v].Count > before[v].Count)
            {
                layers[v] = after[v].Min(user => layers[user]) - 1;
            }
        }
    }

    /// <summary>Operations of one layer have no lines between them: any part of them can go a layer further down.</summary>
    private static int[] Split(IReadOnlyList<double> widths, IReadOnlyList<double> keys, int[] layers, double greatestWidth)
    {
        int[] split = new int[layers.Length];
        int next = 0;
        foreach (IGrouping<int, int> layer in Enumerable.Range(0, layers.Length).GroupBy(v => layers[v]).OrderBy(group => group.Key))
        {
            double taken = 0;
            foreach (int v in layer.OrderBy(v => keys[v]))
            {
                if (taken > 0 && taken + widths[v] > greatestWidth)
                {
                    next++;
                    taken = 0;
                }

                split[v] = next;
                taken += widths[v];
            }

            next++;
        }

        return split;
    }

    /// <summary>The edges, with those turned round that close a cycle.</summary>
    private static IReadOnlyList<(int Source, int Target)> WithoutCycles(int count, IReadOnlyList<(int Source, int Target)> edges)
    {
        List<int>[] after = Neighbours(count, edges);
        int[] finished = new int[count];
        bool[] entered = new bool[count];
        int clock = 0;
        for (int root = 0; root < count; root++)
        {
            var open = new Stack<(int Node, int Next)>();
            if (!entered[root])
            {
                entered[root] = true;
                open.Push((root, 0));
            }

            while (open.Count > 0)
            {
                (int node, int next) = open.Pop();
                if (next == after[node].Count)
                {
                    finished[node] = clock++;
                    continue;
                }

                open.Push((node, next + 1));
                int child = after[node][next];
                if (!entered[child])
                {
                    entered[child] = true;
                    open.Push((child, 0));
                }
            }
        }

        return [.. edges.Select(edge => finished[edge.Source] > finished[edge.Target] ? edge : (edge.Target, edge.Source)).Distinct()];
    }

    private static int[] TopologicalOrder(List<int>[] after, List<int>[] before)
    {
        int[] missing = [.. before.Select(list => list.Count)];
        var ready = new Queue<int>(Enumerable.Range(0, after.Length).Where(v => missing[v] == 0));
        var order = new List<int>();
        while (ready.Count > 0)
        {
            int v = ready.Dequeue();
            order.Add(v);
            foreach (int user in after[v])
            {
                if (--missing[user] == 0)
                {
                    ready.Enqueue(user);
                }
            }
        }

        return [.. order];
    }

    private static List<int>[] Neighbours(int count, IReadOnlyList<(int Source, int Target)> edges)
    {
        var neighbours = new List<int>[count];
        for (int v = 0; v < count; v++)
        {
            neighbours[v] = [];
        }

        foreach ((int source, int target) in edges)
        {
            neighbours[source].Add(target);
        }

        return neighbours;
    }
}
