using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>Orders the places within each layer so that few lines cross.</summary>
internal static class CrossingReduction
{
    private const int Sweeps = 24;

    /// <summary>Above this number of places, swapping neighbours one by one takes too long for what it gains.</summary>
    private const int GreatestForSwaps = 1500;

    /// <summary>Sorts by the neighbours' mean position, downwards and upwards in turn, and keeps the best order seen.</summary>
    public static void Run(LayeredGraph graph)
    {
        List<GraphNode>[] layers = graph.Layers;
        bool swaps = layers.Sum(layer => layer.Count) <= GreatestForSwaps;
        long least = Crossings(layers);
        GraphNode[][] best = [.. layers.Select(layer => layer.ToArray())];
        for (int sweep = 0; sweep < Sweeps && least > 0; sweep++)
        {
            bool down = sweep % 2 == 0;
            for (int i = 0; i < layers.Length; i++)
            {
                SortByNeighbours(layers[down ? i : layers.Length - 1 - i], down);
            }

            if (swaps)
            {
                SwapNeighbours(layers);
            }

            long crossings = Crossings(layers);
            if (crossings < least)
            {
                least = crossings;
                best = [.. layers.Select(layer => layer.ToArray())];
            }
        }

        for (int i = 0; i < layers.Length; i++)
        {
            layers[i].Clear();
            layers[i].AddRange(best[i]);
            Number(layers[i]);
        }
    }

    private static void SortByNeighbours(List<GraphNode> layer, bool down)
    {
        GraphNode[] sorted =
        [
            .. layer.OrderBy(node => (down ? node.Up : node.Down) is { Count: > 0 } neighbours
                    ? neighbours.Average(neighbour => neighbour.Position)
                    : node.Position)
                .ThenBy(node => node.Position),
        ];
        layer.Clear();
        layer.AddRange(sorted);
        Number(layer);
    }

    private static void SwapNeighbours(List<GraphNode>[] layers)
    {
        bool improved = true;
        for (int round = 0; round < 8 && improved; round++)
        {
            improved = false;
            foreach (List<GraphNode> layer in layers)
            {
                for (int i = 0; i + 1 < layer.Count; i++)
                {
                    GraphNode left = layer[i];
                    GraphNode right = layer[i + 1];
                    if (PairCrossings(left, right) > PairCrossings(right, left))
                    {
                        (layer[i], layer[i + 1]) = (right, left);
                        right.Position = i;
                        left.Position = i + 1;
                        improved = true;
                    }
                }
            }
        }
    }

    private static int PairCrossings(GraphNode left, GraphNode right) =>
        PairCrossings(left.Up, right.Up) + PairCrossings(left.Down, right.Down);

    private static int PairCrossings(List<GraphNode> ofLeft, List<GraphNode> ofRight)
    {
        int crossings = 0;
        foreach (GraphNode one in ofLeft)
        {
            foreach (GraphNode other in ofRight)
            {
                crossings += one.Position > other.Position ? 1 : 0;
            }
        }

        return crossings;
    }

    private static long Crossings(List<GraphNode>[] layers)
    {
        long crossings = 0;
        foreach (List<GraphNode> layer in layers)
        {
            (int Upper, int Lower)[] lines =
            [
                .. layer.SelectMany(node => node.Down.Select(lower => (Upper: node.Position, Lower: lower.Position)))
                    .OrderBy(line => line.Upper).ThenBy(line => line.Lower),
            ];

            // Lines sorted by their upper end cross wherever their lower ends are out of order
            var seen = new int[lines.Length == 0 ? 0 : lines.Max(line => line.Lower) + 2];
            for (int i = 0; i < lines.Length; i++)
            {
                crossings += i - SumUpTo(seen, lines[i].Lower);
                Count(seen, lines[i].Lower);
            }
        }

        return crossings;
    }

    private static int SumUpTo(int[] tree, int position)
    {
        int sum = 0;
        for (int i = position + 1; i > 0; i -= i & -i)
        {
            sum += tree[i];
        }

        return sum;
    }

    private static void Count(int[] tree, int position)
    {
        for (int i = position + 1; i < tree.Length; i += i & -i)
        {
            tree[i]++;
        }
    }

    private static void Number(List<GraphNode> layer)
    {
        for (int i = 0; i < layer.Count; i++)
        {
            layer[i].Position = i;
        }
    }
}
