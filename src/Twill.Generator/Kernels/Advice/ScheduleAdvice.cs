using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Twill.Generator.Diagnostics;
using Twill.Scheduling;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Generator.Kernels.Advice;

/// <summary>Says of a schedule that was found what keeps it from being faster.</summary>
internal static class ScheduleAdvice
{
    /// <summary>Solver steps for an explanation: it must not keep an editor waiting.</summary>
    private const long ExplanationSteps = 2_000_000;

    private const int NamesShown = 4;
    private const string TensorCore = "TensorCore";

    /// <summary>What there is to say.</summary>
    /// <param name="request">The loop and what is asked for.</param>
    /// <param name="scheduled">Its schedule.</param>
    /// <param name="description">The schedule as it is shown.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IEnumerable<KernelDiagnostic> Of(
        TargetRequest request, LoopSolution.Scheduled scheduled, KernelSchedule description, CancellationToken cancellationToken)
    {
        foreach (KernelDiagnostic waste in WastedRows(request, scheduled.Problem))
        {
            yield return waste;
        }

        if (scheduled.Result is SolveResult.Feasible open)
        {
            yield return new KernelDiagnostic(
                DiagnosticDescriptors.BudgetExhausted, null,
                [request.Program.Name, Text($"{open.Schedule.InitiationInterval}"), Text($"{open.LowerBound}")], default);
        }
        else if (Limit(request, scheduled, description, cancellationToken) is { } limit)
        {
            yield return limit;
        }
    }

    /// <summary>Products that leave rows of the matrix instruction unused, each once for all of its sub-tiles.</summary>
    private static IEnumerable<KernelDiagnostic> WastedRows(TargetRequest request, DerivedProblem problem)
    {
        int instruction = request.Machine.TensorCore.Rows;
        return problem.Program.Body.OfType<TileOperation.Product>()
            .Where(product => product.Type.Rows.Value % instruction != 0)
            .GroupBy(product => product.Origin)
            .Select(group => group.First())
            .Select(product =>
            {
                int rows = product.Type.Rows.Value;
                int paid = (rows + instruction - 1) / instruction * instruction;
                return new KernelDiagnostic(
                    DiagnosticDescriptors.WastedRows, product.Origin,
                    [
                        SourceNames.Of(product.Name), Text($"{rows}"), request.Machine.Title, Text($"{instruction}"),
                        Text($"{100 * (paid - rows) / paid}"),
                    ],
                    default);
            });
    }

    /// <summary>What binds a schedule that is proven best; null where it keeps the tensor core busy all the time.</summary>
    private static KernelDiagnostic? Limit(
        TargetRequest request, LoopSolution.Scheduled scheduled, KernelSchedule description, CancellationToken cancellationToken)
    {
        ScheduleProblem problem = scheduled.Problem.Problem;
        (string Text, int[] Operations)? limit = description.InitiationInterval > description.LowerBound
            ? BySearch(scheduled, cancellationToken)
            : description.IsBoundByUnit ? ByUnit(problem, description) : ByRecurrence(problem, description);
        if (limit is not var (text, operations))
        {
            return null;
        }

        int[] origins = [.. operations.Select(operation => OperationOrigins.Find(scheduled.Problem, operation)).OfType<int>().Distinct()];
        return new KernelDiagnostic(
            DiagnosticDescriptors.BoundSchedule, origins.Length == 0 ? null : origins[0],
            [request.Program.Name, Text($"{description.InitiationInterval}"), request.Machine.Title, text],
            origins.Skip(1).ToEquatableArray());
    }

    /// <summary>The unit that is busy all the time, with what, and the limit that the other units set.</summary>
    private static (string Text, int[] Operations)? ByUnit(ScheduleProblem problem, KernelSchedule description)
    {
        int unit = Position(problem, description.BoundBy);
        if (description.BoundBy == TensorCore || unit < 0)
        {
            return null;
        }

        int[] busy =
        [
            .. Enumerable.Range(0, problem.Operations.Count)
                .Where(operation => Cycles(problem, operation, unit) > 0)
                .OrderByDescending(operation => Cycles(problem, operation, unit)).ThenBy(operation => operation),
        ];
        UnitLoad? next = description.Units.Where(load => load.Unit != description.BoundBy && load.Cycles > 0)
            .OrderByDescending(load => load.Cycles).FirstOrDefault();
        string help = next is null ? "less work there makes it faster"
            : Text($"less work there makes it faster, down to {next.Cycles} cycles, where {next.Unit} is busy all the time");
        return (Text($"the unit {description.BoundBy} is busy all the time with {Names(problem, busy, unit)}; {help}"), busy);
    }

    private static (string Text, int[] Operations)? ByRecurrence(ScheduleProblem problem, KernelSchedule description)
    {
        IReadOnlyList<int> cycle = CriticalRecurrence.Find(problem, description.LowerBound - 1);
        return cycle.Count == 0 ? null : (
            Text($"each iteration waits for the one before through {string.Join(" → ", cycle.Concat(cycle.Take(1)).Select(operation => "'" + SourceNames.Of(problem.Operations[operation].Name) + "'"))}; fewer operations on this way, or smaller tiles, make it faster"),
            [.. cycle]);
    }

    /// <summary>What the solver needed to exclude the next smaller interval.</summary>
    private static (string Text, int[] Operations)? BySearch(LoopSolution.Scheduled scheduled, CancellationToken cancellationToken)
    {
        Explanation? explanation = ScheduleExplainer.WhatBinds(
            scheduled.Problem.Problem, scheduled.Schedule, new SolveOptions { StepBudget = ExplanationSteps }, cancellationToken);
        return explanation is null || explanation.Constraints.Count == 0 ? null : (
            "a smaller interval is excluded by " + string.Join("; ", explanation.Constraints.Select(constraint => constraint.Text)),
            [.. explanation.Constraints.SelectMany(constraint => constraint.Operations)]);
    }

    private static int Position(ScheduleProblem problem, string unit) =>
        Array.FindIndex([.. problem.Machine.Units], candidate => candidate.Name == unit);

    private static int Cycles(ScheduleProblem problem, int operation, int unit) => problem.Operations[operation].Usage
        .Where(usage => usage.Unit == unit).Sum(usage => usage.Length * usage.Amount);

    private static string Names(ScheduleProblem problem, int[] operations, int unit)
    {
        string[] names =
        [
            .. operations.GroupBy(operation => (Name: SourceNames.Of(problem.Operations[operation].Name), Cycles: Cycles(problem, operation, unit)))
                .Select(group => group.Count() == 1
                    ? Text($"'{group.Key.Name}' ({group.Key.Cycles} cycles)")
                    : Text($"'{group.Key.Name}' ({group.Count()} × {group.Key.Cycles} cycles)")),
        ];
        return string.Join(", ", names.Take(NamesShown))
            + (names.Length > NamesShown ? Text($" and {names.Length - NamesShown} more") : "");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
