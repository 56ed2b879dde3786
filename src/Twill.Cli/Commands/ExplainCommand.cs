using System;
using System.CommandLine;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Input;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Cli.Commands;

/// <summary><c>twill explain</c>: what a schedule needs and what keeps it from a smaller initiation interval.</summary>
internal static class ExplainCommand
{
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
        switch (ScheduleSolver.Solve(problem, options, cancellationToken))
        {
            case SolveResult.Optimal optimal:
                int interval = optimal.Schedule.InitiationInterval;
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"I = {interval}: a schedule with K = {optimal.Schedule.Stages} stages, L = {optimal.Schedule.Length}, {optimal.Quality.CrossingRegisters} registers crossing warp groups, {optimal.Quality.BlockingOperations} waits"));
                Explanation? binding = ScheduleExplainer.WhatBinds(problem, optimal.Schedule, options, cancellationToken);
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"I = {interval - 1}: no schedule, excluded by {binding?.ToString() ?? "a search whose explanation took more than the budget"}"));
                return ExitCode.Optimal;
            case SolveResult.Feasible feasible:
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"I = {feasible.Schedule.InitiationInterval}: a schedule; between {feasible.LowerBound} and that the budget ran out"));
                return ExitCode.BudgetRanOut;
            case SolveResult.Infeasible infeasible:
                await console.Output.WriteLineAsync("no schedule: " + string.Join("; ", infeasible.Reasons));
                return ExitCode.Infeasible;
            case SolveResult.Undecided undecided:
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"no schedule below I = {undecided.LowerBound}; above, the budget ran out"));
                return ExitCode.BudgetRanOut;
            default:
                throw new InvalidOperationException("Unknown result.");
        }
    }
}
