namespace Twill.Scheduling.Schedules;

/// <summary>The rules that a schedule obeys: <c>docs/problem-format.md</c>, section 2.</summary>
public enum ScheduleRule
{
    /// <summary>The schedule does not belong to the problem: wrong counts, a negative start, a group that is not there.</summary>
    Form,

    /// <summary>Rule 1: every operation ends within the length.</summary>
    Completion,

    /// <summary>Rule 2: every dependence is kept.</summary>
    Dependence,

    /// <summary>Rule 3: no unit is occupied beyond its capacity.</summary>
    Capacity,

    /// <summary>Rule 4: every operation runs on a group that can run it.</summary>
    WarpGroup,

    /// <summary>Rule 5: values that change group arrive later, or not at all.</summary>
    Spill,

    /// <summary>Rule 6: a group issues nothing else while one of its operations waits.</summary>
    Concurrency,

    /// <summary>Rule 7, registers: the live values of a group fit its limit.</summary>
    Registers,

    /// <summary>Rule 7, memories: live values and staging buffers fit.</summary>
    Memory,

    /// <summary>Rule 8: the groups' limits fit the register file.</summary>
    RegisterFile,
}
