using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>Gathers the lines of the dependence graph.</summary>
internal static class GraphArcs
{
    /// <summary>For each pair of operations a line of the same iteration and a line of earlier ones, where there are any.</summary>
    public static IReadOnlyList<GraphArc> Of(ScheduleProblem problem, Schedule schedule) =>
    [
        .. problem.Dependences.GroupBy(edge => (edge.Source, edge.Target, IsCarried: edge.Distance > 0))
            .OrderBy(group => group.Key.Source).ThenBy(group => group.Key.Target).ThenBy(group => group.Key.IsCarried)
            .Select(group => new GraphArc(
                group.Key.Source,
                group.Key.Target,
                group.Key.IsCarried ? Distances(group) : "",
                group.All(edge => edge.Kind == DependenceKind.Order),
                IsCrossing(problem, schedule, group.Key.Source, group.Key.Target)
                    && group.Any(edge => edge.Kind == DependenceKind.Data))),
    ];

    private static string Distances(IEnumerable<Dependence> edges) => string.Join(
        ", ", edges.Select(edge => edge.Distance).Distinct().OrderBy(distance => distance)
            .Select(distance => distance.ToString(CultureInfo.InvariantCulture)));

    private static bool IsCrossing(ScheduleProblem problem, Schedule schedule, int source, int target) =>
        problem.Operations[source].SpillCost > 0 && schedule.WarpGroups[source] != schedule.WarpGroups[target];
}
