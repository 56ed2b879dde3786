namespace Twill.Scheduling.Reports;

/// <summary>What is known about a schedule's initiation interval.</summary>
public enum ScheduleProof
{
    /// <summary>No schedule has a smaller one.</summary>
    Optimal,

    /// <summary>No schedule with the same number of stages has a smaller one.</summary>
    OptimalForStages,

    /// <summary>The search ended before a proof; the gap to the lower bound is open.</summary>
    Open,
}
