using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// The cuts that are asked for: of the sets that one or two operations generate under successors, and of the complements of
/// those that they generate under predecessors.
/// </summary>
internal static class StageCuts
{
    // Pairs of operations give a number of sets that grows with the square.
    private const int GreatestCountForPairs = 64;

    public static StageCut[] Find(LoopInstance loop)
    {
        int count = loop.Operations.Length;
        bool[][] after = Closures(loop, edge => (edge.Source, edge.Target));
        bool[][] before = Closures(loop, edge => (edge.Target, edge.Source));
        var cuts = new List<StageCut>();
        var known = new HashSet<EquatableArray<int>>();
        for (int u = 0; u < count; u++)
        {
            for (int v = u; v < (count <= GreatestCountForPairs ? count : u + 1); v++)
            {
                Add(x => after[u][x] || after[v][x]);
                Add(x => !before[u][x] && !before[v][x]);
            }
        }

        return cuts.OrderBy(cut => cut.Entering.Length).ToArray();

        void Add(System.Func<int, bool> contains)
        {
            int[] entering = Enumerable.Range(0, loop.Dependences.Length)
                .Where(e => !contains(loop.Dependences[e].Source) && contains(loop.Dependences[e].Target)).ToArray();
            if (entering.Length > 0 && known.Add(entering.ToEquatableArray()))
            {
                cuts.Add(new StageCut(Enumerable.Range(0, count).Where(contains).ToArray(), entering));
            }
        }
    }

    /// <summary>By operation: which operations it reaches, itself included.</summary>
    private static bool[][] Closures(LoopInstance loop, System.Func<Dependence, (int From, int To)> direction)
    {
        int count = loop.Operations.Length;
        var reached = new bool[count][];
        for (int v = 0; v < count; v++)
        {
            reached[v] = new bool[count];
            reached[v][v] = true;
        }

        // In every round a path grows by at least one edge.
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (Dependence edge in loop.Dependences)
            {
                (int from, int to) = direction(edge);
                for (int v = 0; v < count; v++)
                {
                    if (reached[to][v] && !reached[from][v])
                    {
                        reached[from][v] = true;
                        changed = true;
                    }
                }
            }
        }

        return reached;
    }
}
