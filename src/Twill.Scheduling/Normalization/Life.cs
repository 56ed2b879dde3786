using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Normalization;

/// <summary>A time relative to an operation's issue, in the problem and in the normalized one.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Distance">Iterations after the value's own.</param>
/// <param name="Offset">Cycles after the issue.</param>
/// <param name="NormalizedOffset">The same in the normalized problem.</param>
internal readonly record struct LifeEvent(int Operation, int Distance, int Offset, int NormalizedOffset);

/// <summary>The time for which a value, or its staging buffer, takes room.</summary>
/// <param name="Start">Its start.</param>
/// <param name="Ends">Its end is the last of these.</param>
/// <param name="WarpGroup">The group whose registers it takes; −1 where it takes none.</param>
/// <param name="Memories">The memories that it takes room in.</param>
internal sealed record Life(LifeEvent Start, IReadOnlyList<LifeEvent> Ends, int WarpGroup, IReadOnlyList<int> Memories)
{
    /// <summary>Whether two lives take room in the same place.</summary>
    public bool Competes(Life other) =>
        (WarpGroup >= 0 && WarpGroup == other.WarpGroup) || Memories.Intersect(other.Memories).Any();

    /// <summary>The lives of a schedule.</summary>
    public static IEnumerable<Life> Of(ScheduleProblem problem, ScheduleProblem normalized, Schedule schedule)
    {
        for (int v = 0; v < problem.Operations.Count; v++)
        {
            Operation operation = problem.Operations[v];
            int[] memories = Occupied(operation.Footprints);
            LifeEvent[] ends =
            [
                .. Enumerable.Range(0, problem.Dependences.Count)
                    .Where(i => problem.Dependences[i].Source == v && problem.Dependences[i].Kind == DependenceKind.Data)
                    .Select(i => new LifeEvent(
                        problem.Dependences[i].Target, problem.Dependences[i].Distance, problem.Dependences[i].Hold, normalized.Dependences[i].Hold)),
            ];
            if (ends.Length > 0 && (operation.Registers > 0 || memories.Length > 0))
            {
                yield return new Life(new LifeEvent(v, 0, 0, 0), ends, operation.Registers > 0 ? schedule.WarpGroups[v] : -1, memories);
            }
        }

        foreach (Dependence edge in problem.Dependences)
        {
            int[] memories = Occupied(edge.Staging);
            if (memories.Length > 0 && edge.Kind == DependenceKind.Data && schedule.WarpGroups[edge.Source] != schedule.WarpGroups[edge.Target])
            {
                yield return new Life(
                    new LifeEvent(edge.Source, 0, problem.Operations[edge.Source].Duration, normalized.Operations[edge.Source].Duration),
                    [new LifeEvent(edge.Target, edge.Distance, problem.Operations[edge.Target].Duration, normalized.Operations[edge.Target].Duration)],
                    -1,
                    memories);
            }
        }
    }

    private static int[] Occupied(IEnumerable<MemoryFootprint> footprints) =>
        [.. footprints.Where(footprint => footprint.Amount > 0).Select(footprint => footprint.Memory)];
}
