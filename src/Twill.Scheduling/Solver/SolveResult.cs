using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Scheduling.Solver;

/// <summary>What a solve came to: one of the nested records, no other.</summary>
public abstract record SolveResult
{
    private SolveResult(SolveStatistics statistics)
    {
        Statistics = statistics;
    }

    /// <summary>What the solve cost.</summary>
    public SolveStatistics Statistics { get; }

    /// <summary>A schedule whose initiation interval is proven least.</summary>
    /// <param name="Schedule">The schedule.</param>
    /// <param name="Quality">Its further levels.</param>
    /// <param name="LowerBound">max(ResMII, RecMII), the bound by units and by dependence cycles.</param>
    /// <param name="ForAnyStages">
    /// Whether no number of stages has a smaller interval; otherwise the interval is least for the schedule's own
    /// number of stages.
    /// </param>
    /// <param name="Statistics">What the solve cost.</param>
    public sealed record Optimal(
        Schedule Schedule, ScheduleQuality Quality, int LowerBound, bool ForAnyStages, SolveStatistics Statistics)
        : SolveResult(Statistics);

    /// <summary>A schedule that may not be the best: the budget ran out before the proof.</summary>
    /// <param name="Schedule">The best schedule found.</param>
    /// <param name="Quality">Its further levels.</param>
    /// <param name="LowerBound">An initiation interval below which no schedule exists: the gap is the difference.</param>
    /// <param name="Statistics">What the solve cost.</param>
    public sealed record Feasible(Schedule Schedule, ScheduleQuality Quality, int LowerBound, SolveStatistics Statistics)
        : SolveResult(Statistics);

    /// <summary>No schedule exists, proven.</summary>
    /// <param name="Explanation">Constraints that together exclude every interval.</param>
    /// <param name="Statistics">What the solve cost.</param>
    public sealed record Infeasible(Explanation Explanation, SolveStatistics Statistics)
        : SolveResult(Statistics)
    {
        /// <summary>The constraints of the explanation, in words.</summary>
        public EquatableArray<string> Reasons => Explanation.Constraints.Count == 0
            ? [Explanation.ToString()]
            : Explanation.Constraints.Select(constraint => constraint.Text).ToEquatableArray();
    }

    /// <summary>The budget ran out before a schedule was found or excluded.</summary>
    /// <param name="LowerBound">An initiation interval below which no schedule exists.</param>
    /// <param name="Statistics">What the solve cost.</param>
    public sealed record Undecided(int LowerBound, SolveStatistics Statistics)
        : SolveResult(Statistics);
}
