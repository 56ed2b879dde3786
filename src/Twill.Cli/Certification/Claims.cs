using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Certification;

/// <summary>What has to be true for a result to be.</summary>
internal static class Claims
{
    /// <summary>The claims of a result.</summary>
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
    /// all; else those that counting does not exclude are asked one by one.
    /// </summary>
    private static IEnumerable<Claim> Excluded(ScheduleProblem problem, long last, int? stages)
    {
        long? least = IntervalBounds.Least(problem);
        bool isCounted = least is not { } bound || last < bound;
        long first = isCounted || IntervalBounds.IsMonotone(problem) ? last : least!.Value;
        return Enumerable.Range((int)Math.Max(1, first), (int)Math.Max(0, last - Math.Max(1, first) + 1))
            .Select(interval => new Claim(interval, stages * interval, Exists: false) { IsCounted = isCounted });
    }
}
