using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Twill.Generator.Backends.Ilgpu;
using Twill.Generator.Backends.Stub;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels.Advice;
using Twill.Generator.Kernels.Remedies;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Kernels;

/// <summary>
/// From a loop to its kernel for one architecture: problem, schedule, warp program, verification, text. A pure function
/// of its arguments.
/// </summary>
internal static class TargetCompiler
{
    private const int CacheCapacity = 256;

    private static readonly CompilationCache<TargetRequest, TargetOutcome> Cache = new(CacheCapacity);

    /// <summary>Compiles a kernel, or remembers what came of it before.</summary>
    /// <param name="request">The loop and what is asked for.</param>
    /// <param name="cancellationToken">Ends the work; nothing is remembered then.</param>
    public static TargetOutcome Compile(TargetRequest request, CancellationToken cancellationToken) =>
        Cache.GetOrAdd(request, CompileUncached, cancellationToken);

    /// <summary>Compiles a kernel, whatever is remembered.</summary>
    /// <param name="request">The loop and what is asked for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    internal static TargetOutcome CompileUncached(TargetRequest request, CancellationToken cancellationToken)
    {
        Machine machine = request.Machine;
        var options = new DerivationOptions
        {
            MaxRegisters = request.Target.MaxRegisters,
            MaxWarpGroups = request.Target.MaxWarpGroups,
        };
        try
        {
            LoopSolution solution = LoopScheduler.Solve(
                request.Program, machine, options, new SolveOptions { StepBudget = request.SolveBudget }, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return solution switch
            {
                LoopSolution.Scheduled scheduled => Emit(request, scheduled, machine, cancellationToken),
                LoopSolution.Infeasible infeasible => new TargetOutcome(null, [Refusal.Of(request, infeasible, options, cancellationToken)]),
                LoopSolution.Undecided undecided => new TargetOutcome(null, [Refusal.Of(request, undecided)]),
                _ => throw new InvalidOperationException("Unknown solution " + solution.GetType().Name + "."),
            };
        }
        catch (DerivationException exception)
        {
            return new TargetOutcome(null, [Refusal.Of(request, exception, options, cancellationToken)]);
        }
        catch (UnsupportedProgramException exception)
        {
            return Fail(DiagnosticDescriptors.InternalError, null, request.Program.Name, exception.Message);
        }
        catch (StreamingDepthException exception)
        {
            StageOption option = request.StagesOf(exception.Tensor)!;
            int nearest = option.Count < exception.Least ? exception.Least : exception.Greatest;
            KernelDiagnostic diagnostic = Diagnostic(DiagnosticDescriptors.StagesOutOfRange, option.Origin, exception.Message);
            return new TargetOutcome(
                null,
                [diagnostic with { Remedies = [new Remedy(request.Target.Arch, [new TileConstant("Stages", nearest)], "the nearest in range")] }]);
        }
        catch (LoweringException exception)
        {
            return new TargetOutcome(null, [Refusal.Of(request, exception, options, cancellationToken)]);
        }
    }

    private static TargetOutcome Emit(
        TargetRequest request, LoopSolution.Scheduled best, Machine machine, CancellationToken cancellationToken)
    {
        (LoopSolution.Scheduled scheduled, WarpProgram program) = LoopLowering.Lower(best, machine, request.Depths);
        cancellationToken.ThrowIfCancellationRequested();
        if (FirstViolation(program) is { } violation)
        {
            return Fail(DiagnosticDescriptors.InternalError, null, request.Program.Name, violation.ToString());
        }

        cancellationToken.ThrowIfCancellationRequested();
        KernelSchedule schedule = KernelScheduleBuilder.Build(scheduled.Problem.Problem, scheduled.Result, program);
        EquatableArray<string> explanation = ScheduleExplanation.Lines(schedule).ToEquatableArray();
        var variant = new GeneratedVariant
        {
            Architecture = request.Target.Arch,
            LoopJson = LoopProgramJson.Write(request.Program),
            ProblemJson = ScheduleProblemJson.Write(scheduled.Problem.Problem),
            ScheduleJson = scheduled.Result switch
            {
                SolveResult.Optimal optimal => SolvedScheduleJson.Write(optimal),
                SolveResult.Feasible feasible => SolvedScheduleJson.Write(feasible),
                _ => throw new InvalidOperationException("A schedule without a solve that found it."),
            },
            ProgramJson = WarpProgramJson.Write(program),
            KernelText = KernelEmitter.Emit(program, GeneratedVariant.ClassName(request.Target.Arch), explanation),
            Explanation = explanation,
        };
        return new TargetOutcome(
            variant,
            ScheduleAdvice.Of(request, scheduled, schedule, cancellationToken).ToEquatableArray(),
            new ScheduledTarget(scheduled.Problem, scheduled.Schedule, schedule));
    }

    /// <summary>
    /// What is wrong with a program at any depths that a launch may choose: the least, those of the schedule, and the
    /// greatest.
    /// </summary>
    private static ProtocolViolation? FirstViolation(WarpProgram program)
    {
        IEnumerable<EquatableArray<int>> depths = new Func<Ring, int>[]
        {
            ring => ring.MinimumDepth, ring => ring.ScheduleDepth, ring => ring.MaximumDepth,
        }.Select(depth => program.Rings.Select(depth).ToEquatableArray()).Distinct();
        return depths.SelectMany(chosen => ProtocolVerifier.Verify(program, chosen)).FirstOrDefault();
    }

    private static TargetOutcome Fail(DiagnosticDescriptor descriptor, int? origin, params string[] arguments) =>
        new(null, [Diagnostic(descriptor, origin, arguments)]);

    private static KernelDiagnostic Diagnostic(DiagnosticDescriptor descriptor, int? origin, params string[] arguments) =>
        new(descriptor, origin, arguments.ToEquatableArray(), default);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
