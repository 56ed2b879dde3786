namespace Twill.Scheduling.Solver;

/// <summary>Which numbers of stages are searched.</summary>
public enum SolveMode
{
    /// <summary>Any number of stages: the initiation interval found is the least there is.</summary>
    Free,

    /// <summary>The number of stages of a least-length modulo schedule, as Soi et al. search.</summary>
    Window,
}
