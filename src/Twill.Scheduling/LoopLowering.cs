using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling;

/// <summary>Lowers the best schedule of a loop that can be lowered.</summary>
/// <remarks>
/// A schedule may let buffers share memory at different times, which rings cannot do; where they do not fit, the next best
/// register split is taken. What is then claimed of the schedule is only a gap, not an optimum.
/// </remarks>
public static class LoopLowering
{
    /// <summary>The best schedule that can be lowered, and its program.</summary>
    /// <param name="solution">What scheduling the loop came to.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="depths">What the user asks of the rings of streamed inputs; null for nothing.</param>
    /// <exception cref="StreamingDepthException">The rings cannot be as deep as the user asks for.</exception>
    /// <exception cref="LoweringException">No schedule can be lowered; the message is about the best one.</exception>
    public static (LoopSolution.Scheduled Solution, WarpProgram Program) Lower(
        LoopSolution.Scheduled solution, Machine machine, StreamingDepths? depths = null)
    {
        LoopSolution.Scheduled current = solution;
        EquatableArray<LoopAttempt> left = solution.Attempts;
        LoweringException? first = null;
        while (true)
        {
            try
            {
                WarpProgram program = WarpLowering.Lower(current.Problem, current.Schedule, machine, depths);
                return (first is null ? current : Weaken(current, solution), program);
            }
            catch (LoweringException exception) when (exception is not StreamingDepthException)
            {
                first ??= exception;
                left = left.Where(attempt => !ReferenceEquals(attempt.Problem, current.Problem)).ToEquatableArray();
                if (left.Count == 0 || LoopScheduler.Choose(left) is not LoopSolution.Scheduled next)
                {
                    throw first;
                }

                current = next;
            }
        }
    }

    private static LoopSolution.Scheduled Weaken(LoopSolution.Scheduled chosen, LoopSolution.Scheduled best)
    {
        (ScheduleQuality quality, SolveStatistics statistics) = chosen.Result switch
        {
            SolveResult.Optimal optimal => (optimal.Quality, optimal.Statistics),
            SolveResult.Feasible feasible => (feasible.Quality, feasible.Statistics),
            _ => throw new InvalidOperationException("A schedule without a solve that found it."),
        };
        int bound = best.Result is SolveResult.Feasible found ? found.LowerBound : best.Schedule.InitiationInterval;
        return new LoopSolution.Scheduled(
            chosen.Problem, chosen.Schedule, new SolveResult.Feasible(chosen.Schedule, quality, bound, statistics), best.Attempts);
    }
}
