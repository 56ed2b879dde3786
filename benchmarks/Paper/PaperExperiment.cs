using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Paper;

/// <summary>Solves one kernel in one variant.</summary>
internal static class PaperExperiment
{
    /// <summary>Solver steps for a register split: what is not decided by then is reported with its gap.</summary>
    private const long StepBudget = 150_000_000;

    public static PaperRow Run(PaperKernel kernel, PaperVariant variant, CancellationToken cancellationToken)
    {
        Machine machine = MachineCatalog.ForArchitecture(kernel.Architecture);
        DerivationOptions options = variant.Options(kernel, machine);
        var free = new SolveOptions { Mode = SolveMode.Free, StepBudget = StepBudget };
        SolveOptions window = free with { Mode = SolveMode.Window };

        // Once for the compiler's sake, so that the time is the solver's.
        LoopScheduler.Solve(kernel.Loop, machine, options, window, cancellationToken);
        long start = Stopwatch.GetTimestamp();
        LoopSolution solution = LoopScheduler.Solve(kernel.Loop, machine, options, free, cancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Machine unlimited = machine with { RegisterMargin = 0 };
        var scheduled = solution as LoopSolution.Scheduled;
        Schedule? schedule = scheduled?.Schedule;
        return new PaperRow
        {
            Kernel = kernel.Name,
            Architecture = kernel.Architecture,
            Variant = variant.Name,
            ModuloInterval = ModuloInterval(kernel, machine, options, cancellationToken),
            Interval = schedule?.InitiationInterval,
            Length = schedule?.Length,
            Stages = schedule?.Stages,
            Groups = schedule?.WarpGroups.Distinct().Count(),
            WindowInterval = Interval(LoopScheduler.Solve(kernel.Loop, machine, options, window, cancellationToken)),
            IntervalWithoutMargin = Interval(LoopScheduler.Solve(kernel.Loop, unlimited, options, free, cancellationToken)),
            Binds = solution switch
            {
                LoopSolution.Scheduled found => PaperBinding.Of(found, cancellationToken),
                LoopSolution.Infeasible infeasible => PaperBinding.Of(infeasible, cancellationToken),
                _ => "–",
            },
            Proof = solution switch
            {
                LoopSolution.Scheduled { Result: SolveResult.Optimal { ForAnyStages: true } } => "optimal",
                LoopSolution.Scheduled { Result: SolveResult.Optimal optimal } when optimal.Schedule.InitiationInterval == optimal.LowerBound => "optimal",
                LoopSolution.Scheduled { Result: SolveResult.Optimal } => "least for K stages",
                LoopSolution.Scheduled { Result: SolveResult.Feasible feasible } => FormattableString.Invariant($"gap to {feasible.LowerBound}"),
                LoopSolution.Infeasible => "infeasible",
                _ => "open",
            },
            Seconds = seconds,
        };
    }

    private static int? Interval(LoopSolution solution) => (solution as LoopSolution.Scheduled)?.Schedule.InitiationInterval;

    /// <summary>The problem without warps, registers and memories: rules 1 to 3 are left.</summary>
    private static int? ModuloInterval(PaperKernel kernel, Machine machine, DerivationOptions options, CancellationToken cancellationToken)
    {
        ScheduleProblem problem = ProblemDerivation.Derive(kernel.Loop, machine, options with { AllowsCrossGroupValues = true })[0].Problem;
        ScheduleProblem relaxed = problem with
        {
            Machine = problem.Machine with
            {
                WarpGroups = 1, VariableLatencyGroup = null, RegisterLimits = [int.MaxValue / 2], GroupThreads = default, RegisterFile = 0,
                Memories = default,
            },
            Operations = problem.Operations.Select(operation => operation with
            {
                WarpCycles = 0, Registers = 0, Footprints = default, SpillCost = 0, WarpGroups = default, IsVariableLatency = false, IsStreaming = false,
            }).ToEquatableArray(),
            Dependences = problem.Dependences.Select(dependence => dependence with { IsBlocking = false, Hold = 0, Staging = default }).ToEquatableArray(),
        };
        var solve = new SolveOptions { Mode = SolveMode.Window, SecondOrder = false, StepBudget = StepBudget };
        return (ScheduleSolver.Solve(relaxed, solve, cancellationToken) as SolveResult.Optimal)?.Schedule.InitiationInterval;
    }
}
