using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.DifferenceLogic;

public sealed partial class ScheduleFormulaBuilder
{
    /// <summary>
    /// Of each set of operations that no dependence leaves, some entering dependence has less than an interval of slack:
    /// else the whole set could issue an interval earlier. One clause for each set that an operation generates with its
    /// successors, and for each set of the operations that are no predecessors of one.
    /// </summary>
    private void AddCuts()
    {
        bool[][] reaches = Reachability();
        int count = reaches.Length;
        var sets = Enumerable.Range(0, count).Select(v => reaches[v])
            .Concat(Enumerable.Range(0, count).Select(v => reaches.Select(row => !row[v]).ToArray()));
        var seen = new HashSet<string>();
        foreach (bool[] set in sets)
        {
            if (seen.Add(string.Concat(set.Select(isInside => isInside ? '1' : '0'))))
            {
                AddCut(set);
            }
        }
    }

    private void AddCut(bool[] set)
    {
        Dependence[] entering = _problem.Dependences.Where(edge => set[edge.Target] && !set[edge.Source]).ToArray();
        if (entering.Length > 0)
        {
            AddClause(entering.Select(edge => !Difference(edge.Source, edge.Target, LooseFrom(edge))).ToArray());
        }
    }

    /// <summary>The difference of starts from which on a dependence has an interval of slack, spilled or not.</summary>
    private long LooseFrom(Dependence edge)
    {
        int spill = edge.Kind == DependenceKind.Data ? _problem.Operations[edge.Source].SpillCost : 0;
        return edge.Delay + spill - ((long)edge.Distance * _interval) + _interval;
    }

    /// <summary>Which operations each operation leads to over dependences, itself included.</summary>
    private bool[][] Reachability()
    {
        int count = _problem.Operations.Count;
        var reaches = new bool[count][];
        for (int v = 0; v < count; v++)
        {
            var row = new bool[count];
            var open = new Stack<int>([v]);
            row[v] = true;
            while (open.Count > 0)
            {
                int u = open.Pop();
                foreach (Dependence edge in _problem.Dependences.Where(edge => edge.Source == u && !row[edge.Target]))
                {
                    row[edge.Target] = true;
                    open.Push(edge.Target);
                }
            }

            reaches[v] = row;
        }

        return reaches;
    }
}
