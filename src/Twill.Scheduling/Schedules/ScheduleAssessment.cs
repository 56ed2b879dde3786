using Twill.Scheduling.Common;

namespace Twill.Scheduling.Schedules;

/// <summary>Whether a schedule obeys the rules, and what it takes.</summary>
/// <param name="Violations">The rules broken; none for a valid schedule.</param>
/// <param name="CrossingRegisters">Σ registers over pairs of a value and a receiving warp group other than its own.</param>
/// <param name="BlockingOperations">Operations whose warps must wait.</param>
/// <param name="GroupsInUse">Warp groups on which an operation runs.</param>
/// <param name="PeakUnits">For each functional unit, the most instances occupied in a cycle.</param>
/// <param name="PeakRegisters">For each warp group, the most registers live in a cycle.</param>
/// <param name="PeakMemories">For each memory, the most that is occupied in a cycle.</param>
public sealed record ScheduleAssessment(
    EquatableArray<RuleViolation> Violations,
    int CrossingRegisters,
    int BlockingOperations,
    int GroupsInUse,
    EquatableArray<long> PeakUnits,
    EquatableArray<long> PeakRegisters,
    EquatableArray<long> PeakMemories)
{
    /// <summary>Whether no rule is broken.</summary>
    public bool IsValid => Violations.Count == 0;
}
