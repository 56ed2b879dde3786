using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Scheduling;

/// <summary>What scheduling a loop came to: one of the nested records, no other.</summary>
public abstract record LoopSolution
{
    private LoopSolution(EquatableArray<LoopAttempt> attempts)
    {
        Attempts = attempts;
    }

    /// <summary>Each register split that was tried, with what its solve came to.</summary>
    public EquatableArray<LoopAttempt> Attempts { get; }

    /// <summary>The best schedule over all register splits.</summary>
    /// <param name="Problem">The problem of the split that it is for.</param>
    /// <param name="Schedule">The schedule.</param>
    /// <param name="Result">
    /// <see cref="SolveResult.Optimal"/> where no split has a smaller initiation interval, else
    /// <see cref="SolveResult.Feasible"/>.
    /// </param>
    /// <param name="Attempts">Each register split that was tried.</param>
    public sealed record Scheduled(
        DerivedProblem Problem, Schedule Schedule, SolveResult Result, EquatableArray<LoopAttempt> Attempts)
        : LoopSolution(Attempts);

    /// <summary>No register split has a schedule, proven.</summary>
    /// <param name="Reasons">Why, in the user's terms; a reason that not all splits share names its split.</param>
    /// <param name="Attempts">Each register split that was tried.</param>
    public sealed record Infeasible(EquatableArray<string> Reasons, EquatableArray<LoopAttempt> Attempts)
        : LoopSolution(Attempts);

    /// <summary>The budget ran out before a schedule was found or excluded for every register split.</summary>
    /// <param name="LowerBound">An initiation interval below which no schedule exists.</param>
    /// <param name="Attempts">Each register split that was tried.</param>
    public sealed record Undecided(int LowerBound, EquatableArray<LoopAttempt> Attempts)
        : LoopSolution(Attempts);
}

/// <summary>The solve for one register split.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Result">What its solve came to.</param>
public sealed record LoopAttempt(DerivedProblem Problem, SolveResult Result);
