using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Checking;
using Twill.Scheduling.Tests.Derivation;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

/// <summary>Solved problems to draw: those of the repository and some derived from loops.</summary>
internal static class DrawnSchedules
{
    private static readonly Dictionary<string, (LoopProgram Program, string Architecture)> s_loops = new()
    {
        ["attention forward on Hopper"] = (LoopProgramSamples.AttentionForward(128, 128, 128), "Hopper"),
        ["attention backward on Hopper"] = (LoopProgramSamples.AttentionBackward(128, 128, 64), "Hopper"),
        ["attention forward on Blackwell"] = (LoopProgramSamples.AttentionForward(128, 128, 128), "Blackwell"),
        ["attention backward on Blackwell"] = (LoopProgramSamples.AttentionBackward(128, 128, 64), "Blackwell"),
        ["fused layers on Hopper"] = (LoopProgramSamples.FusedMlp(128, 64, 128), "Hopper"),
    };

    private static readonly ConcurrentDictionary<string, (ScheduleProblem Problem, Schedule Schedule)> s_solved = new();

    /// <summary>Names of all.</summary>
    public static IEnumerable<string> Names => ProblemFiles.Names.Concat(s_loops.Keys);

    /// <summary>A problem with its schedule.</summary>
    public static (ScheduleProblem Problem, Schedule Schedule) Get(string name) => s_solved.GetOrAdd(name, Solve);

    private static (ScheduleProblem Problem, Schedule Schedule) Solve(string name)
    {
        if (s_loops.TryGetValue(name, out (LoopProgram Program, string Architecture) loop))
        {
            var solution = Assert.IsType<LoopSolution.Scheduled>(LoopScheduler.Solve(
                loop.Program, MachineCatalog.ForArchitecture(loop.Architecture), new DerivationOptions(), new SolveOptions(),
                TestContext.Current.CancellationToken));
            return (solution.Problem.Problem, solution.Schedule);
        }

        ScheduleProblem problem = ProblemFiles.Read(name);
        SolveResult result = ScheduleSolver.Solve(
            problem, new SolveOptions { SecondOrder = false }, TestContext.Current.CancellationToken);
        return (problem, Assert.IsType<SolveResult.Optimal>(result).Schedule);
    }
}
