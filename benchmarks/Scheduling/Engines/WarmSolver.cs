using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Engines;

/// <summary>Twill's solver in this process, compiled by earlier solves.</summary>
internal static class WarmSolver
{
    /// <summary>Solves for the least interval and length with proof; the median of up to seven runs.</summary>
    public static (SolveResult Result, double Seconds) Solve(ScheduleProblem problem, SolveMode mode, long stepBudget)
    {
        SolveOptions options = Options(mode) with { StepBudget = stepBudget };
        SolveResult result = ScheduleSolver.Solve(problem, options);
        return (result, Timing.Median(() => ScheduleSolver.Solve(problem, options), runs: 7, enoughSeconds: 1));
    }

    /// <summary>What every engine is asked: the least interval, and the least length at it.</summary>
    public static SolveOptions Options(SolveMode mode) => new() { Mode = mode, SecondOrder = false, ExplanationBudget = 0 };
}
