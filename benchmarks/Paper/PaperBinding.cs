using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Twill.Scheduling;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Benchmarks.Paper;

/// <summary>Says what keeps a kernel from a smaller interval, or from any.</summary>
internal static class PaperBinding
{
    /// <summary>Solver steps for one explanation; where they run out it is not minimal.</summary>
    private const long StepBudget = 50_000_000;

    private static readonly SolveOptions Options = new() { Mode = SolveMode.Free, StepBudget = StepBudget };

    /// <summary>The unit that is busy all the time; else the families of constraints that exclude the next smaller interval.</summary>
    public static string Of(LoopSolution.Scheduled scheduled, CancellationToken cancellationToken)
    {
        ScheduleProblem problem = scheduled.Problem.Problem;
        Schedule schedule = scheduled.Schedule;
        for (int unit = 0; unit < problem.Machine.Units.Count; unit++)
        {
            long busy = problem.Operations.SelectMany(operation => operation.Usage).Where(run => run.Unit == unit).Sum(run => (long)run.Length * run.Amount);
            if (busy >= schedule.InitiationInterval)
            {
                return problem.Machine.Units[unit].Name;
            }
        }

        Explanation? explanation = ScheduleExplainer.WhatBinds(problem, schedule, Options, cancellationToken);
        return explanation is null ? "–" : string.Join(", ", explanation.Constraints.Select(constraint => Family(constraint, problem)).Distinct());
    }

    /// <summary>
    /// For each register split, a minimal set of constraints that excludes even an interval in which every operation could
    /// run alone.
    /// </summary>
    public static string Of(LoopSolution.Infeasible infeasible, CancellationToken cancellationToken) => string.Join("; ", infeasible.Attempts
        .Select(attempt => (Split: attempt.Problem.Split.ToString(), Reason: Reason(attempt.Problem.Problem, cancellationToken)))
        .GroupBy(pair => pair.Reason, StringComparer.Ordinal)
        .Select(group => group.Count() == infeasible.Attempts.Count ? group.Key : string.Join(", ", group.Select(pair => pair.Split)) + ": " + group.Key));

    private static string Reason(ScheduleProblem problem, CancellationToken cancellationToken)
    {
        int interval = problem.Operations.Sum(operation => Math.Max(1, operation.Duration));
        Explanation? explanation = ScheduleExplainer.Explain(problem, interval, Options, cancellationToken);
        return explanation is null ? "–" : string.Join(", ", explanation.Constraints
            .GroupBy(constraint => (constraint.Kind, constraint.Operations, constraint.Available, constraint.Needed))
            .Select(group => Text([.. group])));
    }

    /// <summary>One text for constraints that differ only in the warp group.</summary>
    private static string Text(IReadOnlyList<BindingConstraint> alike)
    {
        BindingConstraint first = alike[0];
        string groups = string.Join(", ", alike.Select(constraint => constraint.Resource?.ToString(CultureInfo.InvariantCulture)));
        return alike.Count == 1 || first.Kind != ConstraintKind.Registers
            ? string.Join(", ", alike.Select(constraint => constraint.Text))
            : first.Text.Replace(
                string.Create(CultureInfo.InvariantCulture, $"warp group {first.Resource} "), "each of the warp groups " + groups + " ", StringComparison.Ordinal);
    }

    private static string Family(BindingConstraint constraint, ScheduleProblem problem) => constraint.Kind switch
    {
        ConstraintKind.Unit when constraint.Resource is { } unit => problem.Machine.Units[unit].Name,
        ConstraintKind.Memory when constraint.Resource is { } memory => problem.Machine.Memories[memory].Name,
        ConstraintKind.Registers or ConstraintKind.RegisterFile => "registers",
        ConstraintKind.HandOff => "hand-offs",
        ConstraintKind.Wait => "waits",
        ConstraintKind.WarpGroups => "warp groups",
        _ => "dependences",
    };
}
