using System;
using System.Threading;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Explanations;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver;

/// <summary>
/// The exact solver: the least initiation interval with its warp assignment, then the objective's further levels, each with
/// proof. Deterministic: the same problem and options give the same result on every machine.
/// </summary>
public static class ScheduleSolver
{
    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What to search and how long.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best schedule and what is proven about it.</returns>
    /// <exception cref="ArgumentException">A number of the problem is out of range; the message names it.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static SolveResult Solve(
        ScheduleProblem problem, SolveOptions options, CancellationToken cancellationToken = default)
    {
        if (problem is null)
        {
            throw new ArgumentNullException(nameof(problem));
        }

        if (options is null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        ProblemLimits.Check(problem);
        cancellationToken.ThrowIfCancellationRequested();
        var meter = new StepMeter(options.StepBudget, cancellationToken);
        var loop = new LoopInstance(problem);
        if (ObviousConflicts.Find(loop) is { Count: > 0 } conflicts)
        {
            return new SolveResult.Infeasible(
                new Explanation { Constraints = conflicts, IsMinimal = true }, new SolveStatistics(0, 0, 0));
        }

        if (LowerBounds.ByCycles(loop) is not { } boundByCycles)
        {
            var explanationMeter = new StepMeter(options.ExplanationBudget, cancellationToken);
            return new SolveResult.Infeasible(
                ScheduleExplainer.ExplainAll(loop, options.Mode, explanationMeter), new SolveStatistics(0, 0, 0));
        }

        long bound = Math.Max(LowerBounds.ByUnits(loop), boundByCycles);
        if (bound > ProblemLimits.GreatestTime)
        {
            throw new ArgumentException(
                "The problem's operations need an initiation interval of more than 2^29 cycles.", nameof(problem));
        }

        return new SolveRun(loop, options, meter, (int)bound, cancellationToken).Solve();
    }
}
