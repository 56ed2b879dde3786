using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Input;
using Twill.Cli.Output;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Cli.Commands;

/// <summary><c>twill explain</c>: what a schedule needs and what keeps it from a smaller initiation interval.</summary>
internal static class ExplainCommand
{
    private static readonly string[] s_header = ["I", "stages", "registers", "result", "what binds"];

    internal static Command Create()
    {
        Argument<string> problem = CommonSymbols.Problem();
        Option<string> mode = CommonSymbols.Mode();
        Option<long> budget = CommonSymbols.Budget();
        var command = new Command("explain", "Say what excludes smaller initiation intervals, or every one") { problem, mode, budget };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            InputFile.ReadProblem(parsed.GetRequiredValue(problem)),
            new SolveOptions { Mode = CommonSymbols.ReadMode(parsed.GetRequiredValue(mode)), StepBudget = parsed.GetValue(budget) },
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ScheduleProblem problem, SolveOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        (int exitCode, string headline, List<string[]> rows) = await Progress.ShowAsync(
            console.Error, problem.Name, tell => Explain(problem, options, tell, cancellationToken), cancellationToken);
        var report = new TextReport(console.Output);
        report.Line(problem.Name + ": " + headline);
        if (rows.Count > 0)
        {
            report.Table(s_header, rows);
        }

        return exitCode;
    }

    private static (int ExitCode, string Headline, List<string[]> Rows) Explain(
        ScheduleProblem problem, SolveOptions options, Action<string> tell, CancellationToken cancellationToken)
    {
        switch (Solve(problem, options, cancellationToken))
        {
            case SolveResult.Optimal optimal:
                Schedule schedule = optimal.Schedule;
                var excluded = new List<(int First, int Last, EquatableArray<BindingConstraint> Constraints)>();
                foreach (int interval in Attempts(optimal.LowerBound, schedule.InitiationInterval))
                {
                    tell(Text("why not I = {0}", interval));
                    Explanation? explanation = ScheduleExplainer.Explain(problem, interval, options, cancellationToken);
                    EquatableArray<BindingConstraint> constraints = explanation?.Constraints ?? [];
                    bool goesOn = excluded.Count > 0 && excluded[^1].Constraints == constraints;
                    int first = goesOn ? excluded[^1].First : interval;
                    excluded.RemoveRange(excluded.Count - (goesOn ? 1 : 0), goesOn ? 1 : 0);
                    excluded.Add((first, interval, constraints));
                }

                return (
                    ExitCode.Optimal,
                    Text("I = {0} is {1}", schedule.InitiationInterval, ResultText.Bound(optimal)),
                    [.. excluded.SelectMany(range => Excluded(range.First, range.Last, options.Mode, range.Constraints)), Found(problem, schedule)]);
            case SolveResult.Feasible open:
                return (ExitCode.BudgetRanOut,
                    Text("the budget ran out: I = {0} has a schedule, none has I below {1}", open.Schedule.InitiationInterval, open.LowerBound),
                    [Found(problem, open.Schedule)]);
            case SolveResult.Infeasible infeasible:
                return (ExitCode.Infeasible, "no schedule at any interval",
                    [.. infeasible.Reasons.Select(reason => new[] { "any", "any", "-", "no schedule", reason })]);
            case SolveResult.Undecided open:
                return (ExitCode.BudgetRanOut, Text("the budget ran out before a schedule was found; none has I below {0}", open.LowerBound), []);
            default:
                throw new InvalidOperationException("Unknown result.");
        }
    }

    private static SolveResult Solve(ScheduleProblem problem, SolveOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return ScheduleSolver.Solve(problem, options, cancellationToken);
        }
        catch (ArgumentException fault)
        {
            throw new BadInputException(problem.Name + ": " + fault.Message, fault);
        }
    }

    /// <summary>The interval below the bound, growing steps from the bound on, and the interval below the least one.</summary>
    private static IEnumerable<int> Attempts(int bound, int least)
    {
        var attempts = new SortedSet<int> { bound - 1, least - 1 };
        for (int step = 0; bound + step < least; step = Math.Max(1, step * 2))
        {
            attempts.Add(bound + step);
        }

        return attempts.Where(interval => interval >= 1);
    }

    /// <summary>One row for each constraint; the intervals asked about that share them stand once.</summary>
    private static IEnumerable<string[]> Excluded(int first, int last, SolveMode mode, EquatableArray<BindingConstraint> constraints)
    {
        string interval = first == last ? TextReport.Number(first) : Text("{0} … {1}", first, last);
        string stages = mode == SolveMode.Free ? "any" : "window";
        if (constraints.Count == 0)
        {
            return [[interval, stages, "-", "no schedule", "not told apart within the budget"]];
        }

        return constraints.Select((constraint, i) => new[]
        {
            i == 0 ? interval : "",
            i == 0 ? stages : "",
            constraint is { Kind: ConstraintKind.Registers, Needed: { } needed } ? Text("{0} of {1}", needed, constraint.Available!) : "-",
            i == 0 ? "no schedule" : "",
            constraint.Text,
        });
    }

    private static string[] Found(ScheduleProblem problem, Schedule schedule) =>
    [
        TextReport.Number(schedule.InitiationInterval),
        TextReport.Number(schedule.Stages),
        string.Join(", ", ScheduleValidator.Assess(problem, schedule).PeakRegisters.Select(TextReport.Number)),
        "schedule",
        "",
    ];

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
