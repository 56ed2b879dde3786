namespace Twill.Scheduling.OrTools;

/// <summary>What CP-SAT made of a question.</summary>
public enum CpSatAnswer
{
    /// <summary>Not answered yet.</summary>
    Running,

    /// <summary>There is a schedule, the best one where a least was asked for.</summary>
    Found,

    /// <summary>There is a schedule; the budget ran out before it was proven best.</summary>
    FoundWithoutProof,

    /// <summary>There is none, proven.</summary>
    Excluded,

    /// <summary>The budget ran out.</summary>
    Undecided,
}
