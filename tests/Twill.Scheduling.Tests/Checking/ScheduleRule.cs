namespace Twill.Scheduling.Tests.Checking;

/// <summary>The rules of <c>docs/problem-format.md</c>, section 2, as the checker tells them apart.</summary>
public enum ScheduleRule
{
    /// <summary>The schedule does not fit the problem at all: wrong counts, negative times, unknown groups.</summary>
    Form,

    /// <summary>Rule 1.</summary>
    Completion,

    /// <summary>Rule 2.</summary>
    Dependence,

    /// <summary>Rule 3.</summary>
    Capacity,

    /// <summary>Rule 4.</summary>
    WarpGroup,

    /// <summary>Rule 5.</summary>
    Spill,

    /// <summary>Rule 6.</summary>
    Concurrency,

    /// <summary>Rule 7, registers of a group.</summary>
    Registers,

    /// <summary>Rule 7, a memory.</summary>
    Memory,

    /// <summary>Rule 8.</summary>
    RegisterFile,
}
