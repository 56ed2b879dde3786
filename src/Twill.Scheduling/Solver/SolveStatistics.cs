namespace Twill.Scheduling.Solver;

/// <summary>What a solve cost. Counts only: they repeat exactly.</summary>
/// <param name="Steps">Solver steps spent, as counted by the budget.</param>
/// <param name="Conflicts">Conflicts met.</param>
/// <param name="IntervalsTried">Initiation intervals for which feasibility was asked.</param>
public sealed record SolveStatistics(long Steps, long Conflicts, int IntervalsTried);
