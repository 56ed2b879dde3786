namespace Twill.Scheduling.Solver;

/// <summary>How a problem is searched.</summary>
public sealed record SolveOptions
{
    /// <summary>Which numbers of stages are searched.</summary>
    public SolveMode Mode { get; init; } = SolveMode.Free;

    /// <summary>
    /// Solver steps (decisions, conflicts and propagations, never time) after which the search stops with the best
    /// schedule found, so that the same input gives the same output on every machine.
    /// </summary>
    public long StepBudget { get; init; } = 2_000_000_000;

    /// <summary>
    /// Whether, at the least initiation interval, the objective's further levels are solved too: least registers of
    /// values that cross warp groups, then fewest blocking operations, then least length.
    /// </summary>
    public bool SecondOrder { get; init; } = true;

    /// <summary>
    /// Steps, beyond the budget, for the explanation of a problem without any schedule. Where they run out the
    /// explanation is not minimal; with 0 it only says which family of constraints is to blame, if that is obvious.
    /// </summary>
    public long ExplanationBudget { get; init; } = 100_000_000;
}
