using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Schedules;

/// <summary>A resource that values occupy, with its limit.</summary>
/// <param name="Name">What it is.</param>
/// <param name="WarpGroup">The group whose registers it is; −1 for a memory.</param>
/// <param name="Limit">How much there is.</param>
/// <param name="Curve">How much is taken when.</param>
internal sealed record ResourceUse(string Name, int WarpGroup, int Limit, ResourceCurve Curve)
{
    /// <summary>The registers of each group that holds any, and each memory that is used.</summary>
    public static IEnumerable<ResourceUse> Of(ScheduleProblem problem, Schedule schedule)
    {
        for (int group = 0; group < problem.Machine.WarpGroups; group++)
        {
            LiveValue[] values =
            [
                .. Live(problem, schedule).Where(life => schedule.WarpGroups[life.Operation] == group)
                    .Select(life => life with { Amount = problem.Operations[life.Operation].Registers })
                    .Where(life => life.Amount > 0),
            ];
            if (values.Length > 0)
            {
                yield return new ResourceUse(
                    FormattableString.Invariant($"Registers per thread, group {group}"), group,
                    problem.Machine.RegisterLimits[group], ResourceCurve.Of(values, schedule.InitiationInterval));
            }
        }

        for (int memory = 0; memory < problem.Machine.Memories.Count; memory++)
        {
            LiveValue[] values =
            [
                .. Live(problem, schedule)
                    .Select(life => life with { Amount = Amount(problem.Operations[life.Operation].Footprints, memory) })
                    .Concat(Staged(problem, schedule, memory)).Where(life => life.Amount > 0 && life.Until > life.From),
            ];
            if (values.Length > 0)
            {
                MemorySpace space = problem.Machine.Memories[memory];
                yield return new ResourceUse(
                    space.Name, -1, space.Capacity, ResourceCurve.Of(values, schedule.InitiationInterval));
            }
        }
    }

    private static IEnumerable<LiveValue> Live(ScheduleProblem problem, Schedule schedule) =>
        problem.Dependences.Where(edge => edge.Kind == DependenceKind.Data).GroupBy(edge => edge.Source)
            .OrderBy(group => group.Key)
            .Select(group => new LiveValue(
                group.Key, schedule.StartTimes[group.Key],
                group.Max(edge => schedule.StartTimes[edge.Target] + ((long)edge.Distance * schedule.InitiationInterval) + edge.Hold),
                0))
            .Where(life => life.Until > life.From);

    private static IEnumerable<LiveValue> Staged(ScheduleProblem problem, Schedule schedule, int memory) =>
        problem.Dependences
            .Where(edge => edge.Kind == DependenceKind.Data && schedule.WarpGroups[edge.Source] != schedule.WarpGroups[edge.Target])
            .Select(edge => new LiveValue(
                edge.Source,
                (long)schedule.StartTimes[edge.Source] + problem.Operations[edge.Source].Duration,
                schedule.StartTimes[edge.Target] + ((long)edge.Distance * schedule.InitiationInterval) + problem.Operations[edge.Target].Duration,
                Amount(edge.Staging, memory)));

    private static int Amount(EquatableArray<MemoryFootprint> footprints, int memory) =>
        footprints.Where(footprint => footprint.Memory == memory).Sum(footprint => footprint.Amount);
}
