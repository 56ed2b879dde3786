using System;
using System.Threading;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Scheduling.OrTools;

/// <summary>
/// Solves a <see cref="ScheduleProblem"/> with CP-SAT of Google's OR-Tools: a check on Twill's own solver, and with many
/// workers a way to problems beyond one core.
/// </summary>
public static class CpSatSolver
{
    private const int GreatestTime = int.MaxValue / 4;

    /// <summary>Finds the least initiation interval, and at it the best of the objective's further levels.</summary>
    /// <exception cref="ArgumentException">The problem's times are greater than the engine can represent.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SolveResult Solve(ScheduleProblem problem, CpSatOptions options, CancellationToken cancellationToken = default)
    {
        if (IntervalBounds.Least(problem) is not { } least)
        {
            return new SolveResult.Infeasible(
                new Explanation
                {
                    Constraints =
                    [
                        new BindingConstraint(
                            ConstraintKind.Dependence, "a cycle of dependences of distance 0 takes time: no initiation interval fits"),
                    ],
                },
                new SolveStatistics(0, 0, 0));
        }

        long greatest = Math.Max(least, IntervalBounds.Greatest(problem));
        if (IntervalBounds.GreatestLength(problem, greatest) > GreatestTime)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The problem's times add up to schedules of more than {GreatestTime} cycles, the most that this engine represents."), nameof(problem));
        }

        var meter = new QuestionMeter(options, cancellationToken);
        var search = new IntervalSearch(IntervalBounds.IsMonotone(problem), (int)least);
        var window = new WindowQuestion(problem, meter);
        search.Run(window, (int)greatest);
        if (options.Mode == SolveMode.Free)
        {
            // Below the window's answer only other numbers of stages are left.
            search.Run(new FreeQuestion(problem, meter), search.Best is { } best ? best.InitiationInterval - 1 : (int)greatest);
        }

        return new ResultBuilder(problem, options, meter, search, window).Build();
    }

    /// <summary>Decides whether one initiation interval has a schedule.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The initiation interval.</param>
    /// <param name="length">The greatest length allowed; null for any number of stages.</param>
    /// <param name="options">Workers, budget and progress; the mode and the further levels are not looked at.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CpSatVerdict Decide(
        ScheduleProblem problem, int interval, int? length, CpSatOptions options, CancellationToken cancellationToken = default)
    {
        var meter = new QuestionMeter(options, cancellationToken);
        FeasibilityQuestion question = length is { } greatest
            ? new LengthQuestion(problem, meter, greatest)
            : new FreeQuestion(problem, meter);
        CpSatAnswer answer = question.Ask(interval, out Schedule? schedule);
        return new CpSatVerdict(answer, schedule);
    }
}
