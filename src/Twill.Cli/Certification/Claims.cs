using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Certification;

/// <summary>What has to be true for a result to be.</summary>
internal static class Claims
{
    /// <summary>The claims of a result; what <see cref="IntervalBounds.Least"/> shows by counting is not among them.</summary>
    internal static IReadOnlyList<Claim> Of(ScheduleProblem problem, SolveResult result) => result switch
    {
        SolveResult.Optimal found =>
        [
            .. Excluded(problem, found.Schedule.InitiationInterval - 1, found.ForAnyStages ? null : found.Schedule.Stages),
            new Claim(found.Schedule.InitiationInterval, found.Schedule.Length, Exists: true),
        ],
        SolveResult.Feasible open => [new Claim(open.Schedule.InitiationInterval, open.Schedule.Length, Exists: true)],
        SolveResult.Infeasible => [.. Excluded(problem, IntervalBounds.Greatest(problem), stages: null)],
        _ => [],
    };

    /// <summary>
    /// No interval up to the last one has a schedule. Where feasibility grows with the interval, the last one stands for
    /// all.
    /// </summary>
    private static IEnumerable<Claim> Excluded(ScheduleProblem problem, long last, int? stages)
    {
        if (IntervalBounds.Least(problem) is not { } least || last < least)
        {
            return [];
        }

        long first = IntervalBounds.IsMonotone(problem) ? last : least;
        return Enumerable.Range((int)first, (int)(last - first + 1))
            .Select(interval => new Claim(interval, stages * interval, Exists: false));
    }
}
