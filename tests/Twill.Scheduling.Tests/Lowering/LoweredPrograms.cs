using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Scheduling.Common;
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
    private static readonly ConcurrentDictionary<(string, string, int), Lazy<LoweredProgram?>> Made = new();

    /// <summary>A loop for an architecture with a number of warp groups, that of the loads included.</summary>
    public static LoweredProgram Of(string loop, string architecture, int groups)
    {
        EquatableArray<DerivedProblem> problems = Derive(loop, architecture);
        return Enumerable.Range(0, problems.Count).Where(variant => problems[variant].Split.WarpGroups == groups)
            .Select(variant => Make(loop, architecture, variant)).First(lowered => lowered is not null)!;
    }

    /// <summary>A loop for an architecture in every variant that can be scheduled and lowered.</summary>
    public static IEnumerable<LoweredProgram> All(string loop, string architecture) =>
        Enumerable.Range(0, Derive(loop, architecture).Count).Select(variant => Make(loop, architecture, variant)).OfType<LoweredProgram>();

    public static LoopProgram Loop(string name) => name switch
    {
        "small gemm" => LoopProgramSamples.Gemm(128, 16, 32),
        "small attention" => LoopProgramSamples.AttentionForward(128, 32, 16),
        "small mlp" => LoopProgramSamples.FusedMlp(128, 32, 16),
        "small backward" => LoopProgramSamples.AttentionBackward(64, 128, 16),
        "copies" => LoopProgramSamples.Copies(),
        "gemm" => LoopProgramSamples.Gemm(128, 128, 64),
        "attention" => LoopProgramSamples.AttentionForward(128, 128, 128),
        "attention64" => LoopProgramSamples.AttentionForward(128, 128, 64),
        "mlp" => LoopProgramSamples.FusedMlp(128, 128, 128),
        "backward" => LoopProgramSamples.AttentionBackward(64, 128, 64),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such loop."),
    };

    private static EquatableArray<DerivedProblem> Derive(string loop, string architecture) =>
        ProblemDerivation.Derive(Loop(loop), MachineCatalog.ForArchitecture(architecture), new DerivationOptions());

    private static LoweredProgram? Make(string loop, string architecture, int variant) =>
        Made.GetOrAdd((loop, architecture, variant), key => new Lazy<LoweredProgram?>(() =>
        {
            DerivedProblem derived = Derive(key.Item1, key.Item2)[key.Item3];
            Schedule? schedule = ScheduleSolver.Solve(derived.Problem, new SolveOptions { Mode = SolveMode.Window, StepBudget = 20_000_000 }, CancellationToken.None) switch
            {
                SolveResult.Optimal optimal => optimal.Schedule,
                SolveResult.Feasible feasible => feasible.Schedule,
                _ => null,
            };
            try
            {
                return schedule is null
                    ? null
                    : new LoweredProgram(derived, schedule, WarpLowering.Lower(derived, schedule, MachineCatalog.ForArchitecture(key.Item2)));
            }
            catch (LoweringException)
            {
                // Not every variant has room for every loop.
                return null;
            }
        })).Value;
}
