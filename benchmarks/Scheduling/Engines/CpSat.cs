using System.Diagnostics;
using Google.OrTools.Init;
using Twill.Scheduling.OrTools;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Engines;

/// <summary>CP-SAT with one worker, in this process.</summary>
internal static class CpSat
{
    /// <summary>Units of CP-SAT's deterministic time, about a second each, after which it is ended.</summary>
    public const double Limit = 8;

    /// <summary>The version of OR-Tools.</summary>
    public static string Version => OrToolsVersion.VersionString();

    /// <summary>Solves for the least interval and length with proof.</summary>
    public static (SolveResult Result, Timing Timing) Solve(ScheduleProblem problem, SolveMode mode)
    {
        var options = new CpSatOptions { Mode = mode, SecondOrder = false, DeterministicTimeBudget = Limit };
        long start = Stopwatch.GetTimestamp();
        SolveResult result = CpSatSolver.Solve(problem, options);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (result, new Timing(seconds, result is not (SolveResult.Optimal or SolveResult.Infeasible)));
    }
}
