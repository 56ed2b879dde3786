using System;
using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>
/// Places the boxes of each layer as near to their neighbours as their order and room allow: per layer the least sum of
/// weighted squares, which pooling of adjacent violators finds exactly.
/// </summary>
internal static class HorizontalPlacement
{
    private const int Sweeps = 16;
    private const double Gap = 14;
    private const double NarrowGap = 7;

    /// <summary>The room that a layer takes at least.</summary>
    public static double LeastWidth(IReadOnlyList<GraphNode> layer) =>
        layer.Sum(node => node.Width) + Enumerable.Range(1, Math.Max(0, layer.Count - 1)).Sum(i => GapBetween(layer[i - 1], layer[i]));

    /// <summary>Places every layer between two bounds, and the whole in their middle.</summary>
    public static void Run(LayeredGraph graph, double left, double right)
    {
        foreach (List<GraphNode> layer in graph.Layers)
        {
            double x = left + Math.Max(0, (right - left - LeastWidth(layer)) / 2);
            for (int i = 0; i < layer.Count; i++)
            {
                x += i == 0 ? layer[i].Left : layer[i - 1].Right + GapBetween(layer[i - 1], layer[i]) + layer[i].Left;
                layer[i].X = x;
            }
        }

        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            bool down = sweep % 2 == 0;
            bool both = sweep >= Sweeps - 4;
            for (int i = 0; i < graph.Layers.Length; i++)
            {
                List<GraphNode> layer = graph.Layers[down ? i : graph.Layers.Length - 1 - i];
                Place(layer, left, right, node => both ? node.Up.Concat(node.Down) : down ? node.Up : node.Down);
            }
        }

        GraphNode[] all = [.. graph.Layers.SelectMany(layer => layer)];
        double shift = ((left + right) - all.Min(node => node.X - node.Left) - all.Max(node => node.X + node.Right)) / 2;
        foreach (GraphNode node in all)
        {
            node.X += shift;
        }
    }

    private static void Place(
        List<GraphNode> layer, double left, double right, Func<GraphNode, IEnumerable<GraphNode>> neighbours)
    {
        if (layer.Count == 0)
        {
            return;
        }

        // Without the room that those to the left take, the order alone remains: places must not decrease
        double[] offsets = new double[layer.Count];
        for (int i = 1; i < layer.Count; i++)
        {
            offsets[i] = offsets[i - 1] + layer[i - 1].Right + GapBetween(layer[i - 1], layer[i]) + layer[i].Left;
        }

        var pools = new List<(double Sum, double Weight, int Count)>();
        for (int i = 0; i < layer.Count; i++)
        {
            (double wish, double weight) = Wish(layer[i], neighbours(layer[i]));
            pools.Add(((wish - offsets[i]) * weight, weight, 1));
            while (pools.Count > 1 && Mean(pools[pools.Count - 2]) > Mean(pools[pools.Count - 1]))
            {
                (double Sum, double Weight, int Count) last = pools[pools.Count - 1];
                (double Sum, double Weight, int Count) before = pools[pools.Count - 2];
                pools.RemoveAt(pools.Count - 1);
                pools[pools.Count - 1] = (before.Sum + last.Sum, before.Weight + last.Weight, before.Count + last.Count);
            }
        }

        double least = left + layer[0].Left;
        double greatest = Math.Max(least, right - layer[layer.Count - 1].Right - offsets[layer.Count - 1]);
        int next = 0;
        foreach ((double Sum, double Weight, int Count) pool in pools)
        {
            double x = Math.Min(Math.Max(Mean(pool), least), greatest);
            for (int i = 0; i < pool.Count; i++, next++)
            {
                layer[next].X = x + offsets[next];
            }
        }
    }

    private static (double Wish, double Weight) Wish(GraphNode node, IEnumerable<GraphNode> neighbours)
    {
        double sum = 0;
        double weight = 0;
        foreach (GraphNode neighbour in neighbours)
        {
            double share = Weight(node, neighbour);
            sum += neighbour.X * share;
            weight += share;
        }

        return weight == 0 ? (node.X, 0.1) : (sum / weight, weight);
    }

    /// <summary>Long lines are to be straight before short ones are.</summary>
    private static double Weight(GraphNode one, GraphNode other) =>
        one.IsOperation && other.IsOperation ? 1 : one.IsOperation || other.IsOperation ? 2 : 8;

    private static double Mean((double Sum, double Weight, int Count) pool) => pool.Sum / pool.Weight;

    private static double GapBetween(GraphNode left, GraphNode right) => left.IsOperation && right.IsOperation ? Gap : NarrowGap;
}
