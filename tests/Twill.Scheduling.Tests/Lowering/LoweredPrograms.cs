using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Tests.Derivation;

namespace Twill.Scheduling.Tests.Lowering;

/// <summary>The loops of <see cref="LoopProgramSamples"/>, scheduled and lowered; each once.</summary>
public static class LoweredPrograms
{
    private static readonly ConcurrentDictionary<(string, string, int), Lazy<LoweredProgram>> Made = new();

    /// <summary>A loop for an architecture with a number of warp groups, that of the loads included.</summary>
    public static LoweredProgram Of(string loop, string architecture, int groups) =>
        Made.GetOrAdd((loop, architecture, groups), key => new Lazy<LoweredProgram>(() => Make(key.Item1, key.Item2, key.Item3))).Value;

    public static LoopProgram Loop(string name) => name switch
    {
        "gemm" => LoopProgramSamples.Gemm(128, 128, 64),
        "attention" => LoopProgramSamples.AttentionForward(128, 128, 128),
        "attention64" => LoopProgramSamples.AttentionForward(128, 128, 64),
        "mlp" => LoopProgramSamples.FusedMlp(128, 128, 128),
        "backward" => LoopProgramSamples.AttentionBackward(64, 128, 64),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such loop."),
    };

    private static LoweredProgram Make(string loop, string architecture, int groups)
    {
        Machine machine = MachineCatalog.ForArchitecture(architecture);
        DerivedProblem derived = ProblemDerivation.Derive(Loop(loop), machine, new DerivationOptions())
            .Single(problem => problem.Split.WarpGroups == groups);
        Schedule schedule = ScheduleSolver.Solve(derived.Problem, new SolveOptions { Mode = SolveMode.Window }, CancellationToken.None) switch
        {
            SolveResult.Optimal optimal => optimal.Schedule,
            SolveResult.Feasible feasible => feasible.Schedule,
            _ => throw new InvalidOperationException(loop + " has no schedule on " + architecture + "."),
        };
        return new LoweredProgram(derived, schedule, WarpLowering.Lower(derived, schedule, machine));
    }
}
