using System.Collections.Generic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Solver.Search;

/// <summary>The objective's levels below the interval, read off a schedule.</summary>
internal static class ScheduleMeasures
{
    /// <summary>Σ registers over pairs of a value and a group, other than its own, that receives it.</summary>
    public static long CrossingRegisters(LoopInstance loop, Schedule schedule)
    {
        long registers = 0;
        var received = new HashSet<int>();
        for (int u = 0; u < loop.Operations.Length; u++)
        {
            if (loop.Operations[u].SpillCost == 0)
            {
                continue;
            }

            received.Clear();
            foreach (Dependence use in loop.DataUses[u])
            {
                int group = schedule.WarpGroups[use.Target];
                if (group != schedule.WarpGroups[u] && received.Add(group))
                {
                    registers += loop.Operations[u].Registers;
                }
            }
        }

        return registers;
    }

    /// <summary>Operations whose warps wait.</summary>
    public static long BlockingOperations(LoopInstance loop, Schedule schedule)
    {
        var blocking = new HashSet<int>();
        foreach (Dependence edge in loop.Dependences)
        {
            bool isSpilled = edge.Kind == DependenceKind.Data && loop.Operations[edge.Source].SpillCost > 0
                && schedule.WarpGroups[edge.Source] != schedule.WarpGroups[edge.Target];
            if (loop.Operations[edge.Target].Duration > 0 && (edge.IsBlocking || isSpilled))
            {
                blocking.Add(edge.Target);
            }
        }

        return blocking.Count;
    }
}
