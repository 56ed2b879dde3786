using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Scheduling;

/// <summary>Schedules loops: derives a problem for each register split of the machine and solves them all.</summary>
public static class LoopScheduler
{
    /// <summary>
    /// The schedule of least initiation interval over all register splits; of these, the one best by the objective's
    /// further levels.
    /// </summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="options">What the user asks for.</param>
    /// <param name="solveOptions">How each problem is searched.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="DerivationException">The loop, at these sizes, is none for this machine.</exception>
    /// <exception cref="ArgumentException">The options name a constant that the program does not have.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static LoopSolution Solve(
        LoopProgram program,
        Machine machine,
        DerivationOptions options,
        SolveOptions solveOptions,
        CancellationToken cancellationToken = default)
    {
        EquatableArray<LoopAttempt> attempts = ProblemDerivation.Derive(program, machine, options)
            .Select(derived => new LoopAttempt(derived, ScheduleSolver.Solve(derived.Problem, solveOptions, cancellationToken)))
            .ToEquatableArray();
        return Choose(attempts);
    }

    /// <summary>The best of the attempts, with what all of them together prove.</summary>
    internal static LoopSolution Choose(EquatableArray<LoopAttempt> attempts)
    {
        LoopAttempt? best = attempts.Where(attempt => Found(attempt.Result) is not null)
            .OrderBy(attempt => Found(attempt.Result)!.Value.Schedule.InitiationInterval)
            .ThenBy(attempt => Found(attempt.Result)!.Value.Quality.CrossingRegisters)
            .ThenBy(attempt => Found(attempt.Result)!.Value.Quality.BlockingOperations)
            .ThenBy(attempt => Found(attempt.Result)!.Value.Schedule.Length)
            .ThenBy(attempt => Found(attempt.Result)!.Value.Schedule.WarpGroups.Distinct().Count())
            .ThenBy(attempt => attempt.Problem.Split.WarpGroups)
            .FirstOrDefault();
        if (best is not null)
        {
            return new LoopSolution.Scheduled(best.Problem, Found(best.Result)!.Value.Schedule, Combine(best, attempts), attempts);
        }

        return attempts.All(attempt => attempt.Result is SolveResult.Infeasible)
            ? new LoopSolution.Infeasible(Reasons(attempts), attempts)
            : new LoopSolution.Undecided(
                attempts.Where(attempt => attempt.Result is not SolveResult.Infeasible).Min(attempt => ProvenBound(attempt.Result)), attempts);
    }

    /// <summary>
    /// The best attempt's result as a statement about all splits: another split's search that stopped early, or proved
    /// less, takes away from the proof.
    /// </summary>
    private static SolveResult Combine(LoopAttempt best, EquatableArray<LoopAttempt> attempts)
    {
        (Schedule schedule, ScheduleQuality quality) = Found(best.Result)!.Value;
        LoopAttempt[] others = [.. attempts.Where(attempt => !ReferenceEquals(attempt, best))];
        int bound = attempts.Where(attempt => attempt.Result is not SolveResult.Infeasible)
            .Min(attempt => ProvenBound(attempt.Result));
        if (best.Result is not SolveResult.Optimal optimal || bound < schedule.InitiationInterval)
        {
            return new SolveResult.Feasible(schedule, quality, bound, best.Result.Statistics);
        }

        bool forAnyStages = optimal.ForAnyStages
            && (schedule.InitiationInterval == optimal.LowerBound
                || others.All(other => other.Result is not SolveResult.Optimal { ForAnyStages: false }));
        return optimal with { ForAnyStages = forAnyStages };
    }

    private static (Schedule Schedule, ScheduleQuality Quality)? Found(SolveResult result) => result switch
    {
        SolveResult.Optimal optimal => (optimal.Schedule, optimal.Quality),
        SolveResult.Feasible feasible => (feasible.Schedule, feasible.Quality),
        _ => null,
    };

    /// <summary>The interval below which a split is proven to have no schedule that was searched for.</summary>
    private static int ProvenBound(SolveResult result) => result switch
    {
        SolveResult.Optimal optimal => optimal.Schedule.InitiationInterval,
        SolveResult.Feasible feasible => feasible.LowerBound,
        SolveResult.Undecided undecided => undecided.LowerBound,
        _ => int.MaxValue,
    };

    private static EquatableArray<string> Reasons(EquatableArray<LoopAttempt> attempts)
    {
        IEnumerable<(string Split, string Reason)> all = attempts.SelectMany(attempt =>
            ((SolveResult.Infeasible)attempt.Result).Reasons.Distinct().Select(reason => (attempt.Problem.Split.ToString(), reason)));
        return all.GroupBy(pair => pair.Reason, StringComparer.Ordinal)
            .SelectMany(group => group.Count() == attempts.Count
                ? [group.Key]
                : group.Select(pair => "with registers " + pair.Split + ": " + pair.Reason)).ToEquatableArray();
    }
}
