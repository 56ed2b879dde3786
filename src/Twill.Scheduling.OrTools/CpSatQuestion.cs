namespace Twill.Scheduling.OrTools;

/// <summary>What a question to CP-SAT asks for.</summary>
public enum CpSatQuestion
{
    /// <summary>Any schedule.</summary>
    Feasibility,

    /// <summary>A schedule of rules 1 to 3 alone.</summary>
    ModuloSchedule,

    /// <summary>Least crossing registers.</summary>
    CrossingRegisters,

    /// <summary>Fewest blocking operations.</summary>
    BlockingOperations,

    /// <summary>Least length.</summary>
    Length,
}
