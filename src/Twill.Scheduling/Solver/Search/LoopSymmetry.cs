using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Search;

/// <summary>
/// Swaps of equal sub-tiles. A swap maps every operation onto an equal one and every dependence onto an equal one, so that
/// from a schedule it makes another: of operations a1, a2, … of which the swap of each neighbouring two exists and moves
/// none of the others, M(a1) ≤ M(a2) ≤ … may be asked for without losing anything.
/// </summary>
internal static class LoopSymmetry
{
    /// <summary>Pairs (a, b) for which M(a) ≤ M(b) may be asked for, all of them together.</summary>
    public static (int First, int Second)[] OrderedPairs(LoopInstance loop)
    {
        var colors = new ColorRefinement(loop);
        var best = new List<int>();
        long greatestWork = -1;
        foreach (IGrouping<int, int> alike in Enumerable.Range(0, loop.Operations.Length).GroupBy(colors.Color))
        {
            // The operations that occupy units longest say most.
            long work = loop.Operations[alike.First()].Usage.Sum(run => (long)run.Length * run.Amount);
            if (alike.Count() > 1 && work > greatestWork)
            {
                greatestWork = work;
                best = alike.ToList();
            }
        }

        var pairs = new List<(int, int)>();
        for (int k = 0; k + 1 < best.Count; k++)
        {
            if (FindSwap(loop, best[k], best[k + 1]) is { } swap
                && best.All(v => v == best[k] || v == best[k + 1] || swap[v] == v))
            {
                pairs.Add((best[k], best[k + 1]));
            }
        }

        return pairs.ToArray();
    }

    /// <summary>A symmetry of order 2 that swaps two operations; null where none was found.</summary>
    public static int[]? FindSwap(LoopInstance loop, int a, int b)
    {
        int count = loop.Operations.Length;
        var colors = new ColorRefinement(loop);
        if (colors.Color(a) != colors.Color(b))
        {
            return null;
        }

        colors.Map(a, b);
        colors.Map(b, a);
        colors.Refine();
        while (FirstAmbiguous(colors, count) is { } v)
        {
            // Operations that need not move stay.
            int image = colors.Color(v) == colors.ImageColor(v)
                ? v
                : Enumerable.Range(0, count).FirstOrDefault(x => colors.ImageColor(x) == colors.Color(v));
            colors.Map(v, image);
            if (image != v)
            {
                colors.Map(image, v);
            }

            colors.Refine();
        }

        var swap = new int[count];
        for (int v = 0; v < count; v++)
        {
            int color = colors.Color(v);
            swap[v] = Enumerable.Range(0, count).FirstOrDefault(x => colors.ImageColor(x) == color);
        }

        return IsSwap(loop, swap) ? swap : null;
    }

    private static int? FirstAmbiguous(ColorRefinement colors, int count)
    {
        foreach (IGrouping<int, int> alike in Enumerable.Range(0, count).GroupBy(colors.Color))
        {
            if (alike.Count() > 1)
            {
                return alike.First();
            }
        }

        return null;
    }

    private static bool IsSwap(LoopInstance loop, int[] swap)
    {
        for (int v = 0; v < swap.Length; v++)
        {
            if (swap[swap[v]] != v
                || loop.Operations[v] with { Name = "" } != loop.Operations[swap[v]] with { Name = "" })
            {
                return false;
            }
        }

        var edges = new Dictionary<Dependence, int>();
        foreach (Dependence edge in loop.Dependences)
        {
            edges.TryGetValue(edge, out int count);
            edges[edge] = count + 1;
        }

        foreach (Dependence edge in loop.Dependences)
        {
            Dependence image = edge with { Source = swap[edge.Source], Target = swap[edge.Target] };
            if (!edges.TryGetValue(image, out int count) || count == 0)
            {
                return false;
            }

            edges[image] = count - 1;
        }

        return true;
    }
}
