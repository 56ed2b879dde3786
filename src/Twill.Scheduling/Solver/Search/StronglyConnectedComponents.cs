using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Operations on common dependence cycles (Tarjan, without recursion).</summary>
internal static class StronglyConnectedComponents
{
    /// <summary>By operation: the number of its component; a component's number is above those of its successors.</summary>
    public static int[] Find(LoopInstance loop)
    {
        int count = loop.Operations.Length;
        int[][] successors = Enumerable.Range(0, count)
            .Select(v => loop.Dependences.Where(edge => edge.Source == v).Select(edge => edge.Target).ToArray()).ToArray();
        var component = Enumerable.Repeat(-1, count).ToArray();
        var index = Enumerable.Repeat(-1, count).ToArray();
        var low = new int[count];
        var next = new int[count];
        var path = new Stack<int>();
        var open = new Stack<int>();
        int indexes = 0;
        int components = 0;
        for (int root = 0; root < count; root++)
        {
            if (index[root] >= 0)
            {
                continue;
            }

            path.Push(root);
            while (path.Count > 0)
            {
                int v = path.Peek();
                if (index[v] < 0)
                {
                    index[v] = low[v] = indexes++;
                    open.Push(v);
                }

                if (next[v] < successors[v].Length)
                {
                    int w = successors[v][next[v]++];
                    if (index[w] < 0)
                    {
                        path.Push(w);
                    }
                    else if (component[w] < 0)
                    {
                        low[v] = System.Math.Min(low[v], index[w]);
                    }

                    continue;
                }

                path.Pop();
                if (path.Count > 0)
                {
                    low[path.Peek()] = System.Math.Min(low[path.Peek()], low[v]);
                }

                if (low[v] == index[v])
                {
                    int w;
                    do
                    {
                        w = open.Pop();
                        component[w] = components;
                    }
                    while (w != v);

                    components++;
                }
            }
        }

        return component;
    }
}
