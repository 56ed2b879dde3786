using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Normalization;

/// <summary>
/// The order of operations that issue in the same cycle, which durations of 0 allow even where one needs the other: first
/// what dependences demand, then readers before those whose values take the place of what was read, then by position.
/// </summary>
internal static class SameCycleOrder
{
    /// <summary>The rank of each operation.</summary>
    public static int[] Ranks(ScheduleProblem problem, Schedule schedule, IReadOnlyList<Life> lives)
    {
        int count = problem.Operations.Count;
        List<int>[] after = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        foreach (Dependence edge in problem.Dependences)
        {
            if (edge.Source != edge.Target
                && schedule.StartTimes[edge.Target] + ((long)edge.Distance * schedule.InitiationInterval) == schedule.StartTimes[edge.Source])
            {
                after[edge.Source].Add(edge.Target);
            }
        }

        foreach (Life one in lives)
        {
            foreach (Life other in lives.Where(other => other.Start.NormalizedOffset == 0 && one.Competes(other)))
            {
                int writer = other.Start.Operation;
                foreach (int reader in one.Ends.Where(end => end.NormalizedOffset == 0).Select(end => end.Operation))
                {
                    bool isSameCycle = (schedule.StartTimes[reader] - schedule.StartTimes[writer]) % schedule.InitiationInterval == 0;
                    if (isSameCycle && !Reaches(after, writer, reader))
                    {
                        after[reader].Add(writer);
                    }
                }
            }
        }

        return Sort(after);
    }

    private static int[] Sort(List<int>[] after)
    {
        int[] ranks = new int[after.Length];
        bool[] placed = new bool[after.Length];
        for (int rank = 0; rank < after.Length; rank++)
        {
            // A cycle of dependences has no schedule in true cycles either: any order does
            int[] left = [.. Enumerable.Range(0, after.Length).Where(v => !placed[v])];
            int[] ready = [.. left.Where(v => !left.Any(u => after[u].Contains(v))).Take(1)];
            int next = ready.Length > 0 ? ready[0] : left[0];
            placed[next] = true;
            ranks[next] = rank;
        }

        return ranks;
    }

    private static bool Reaches(List<int>[] after, int from, int to)
    {
        var seen = new HashSet<int> { from };
        var open = new Stack<int>(seen);
        while (open.Count > 0)
        {
            int v = open.Pop();
            if (v == to)
            {
                return true;
            }

            foreach (int next in after[v].Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return false;
    }
}
