using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Engines;
using Twill.Cli.Input;
using Twill.Cli.Output;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Commands;

/// <summary><c>twill draw</c>: a schedule as SVG.</summary>
internal static class DrawCommand
{
    private const string Graph = "graph";
    private const string Timeline = "timeline";
    private const string Resources = "resources";

    internal static Command Create()
    {
        Argument<string> problem = new("PROBLEM") { Description = "Schedule problem, format 1 or 2" };
        Argument<string?> solution = new("SOLUTION")
        {
            Description = "Schedule, as twill solve --json prints it; without it the problem is solved",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> output = new("--output") { Description = "The SVG file", HelpName = "FILE", Required = true };
        Option<string> theme = CommonSymbols.Choice("--theme", "Colours; auto: as the reader's system prefers", "auto", "light", "dark");
        Option<string> picture = CommonSymbols.Choice("--picture", "What is drawn", "all", Graph, Timeline, Resources);
        Option<string> mode = CommonSymbols.Mode();
        Option<long> budget = CommonSymbols.Budget();
        var command = new Command("draw", "Draw the dependence graph, what runs when, and what lives when, as SVG")
        {
            problem, solution, output, theme, picture, mode, budget,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new SolveRequest
            {
                Problem = InputFile.ReadProblem(parsed.GetRequiredValue(problem)),
                Mode = CommonSymbols.ReadMode(parsed.GetRequiredValue(mode)),
                Budget = parsed.GetValue(budget),
            };
            Schedule? given = parsed.GetValue(solution) is { } path ? InputFile.ReadSchedule(path) : null;
            Func<Schedule, string> draw = schedule => Draw(
                request.Problem, schedule, parsed.GetRequiredValue(picture), ReadTheme(parsed.GetRequiredValue(theme)));
            return RunAsync(request, given, draw, parsed.GetRequiredValue(output), parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        SolveRequest request,
        Schedule? given,
        Func<Schedule, string> draw,
        string path,
        InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            OutputFile.Write(path, draw(given));
            bool isValid = ScheduleValidator.Assess(request.Problem, given).IsValid;
            await console.Output.WriteLineAsync(isValid ? "drawn: " + path : "drawn: " + path + "; not a valid schedule, see twill check");
            return isValid ? ExitCode.Optimal : ExitCode.Infeasible;
        }

        SolveResult result = await Progress.ShowAsync(
            console.Error, request.Problem.Name, tell => Engine.Solve(request, tell, cancellationToken), cancellationToken);
        switch (result)
        {
            case SolveResult.Optimal optimal:
                OutputFile.Write(path, draw(optimal.Schedule));
                await console.Output.WriteLineAsync("drawn: " + path);
                return ExitCode.Optimal;
            case SolveResult.Feasible feasible:
                OutputFile.Write(path, draw(feasible.Schedule));
                await console.Output.WriteLineAsync("drawn: " + path + "; not proven best, the budget ran out");
                return ExitCode.BudgetRanOut;
            case SolveResult.Infeasible infeasible:
                await console.Error.WriteLineAsync("twill: no schedule to draw: " + string.Join("; ", infeasible.Reasons));
                return ExitCode.Infeasible;
            default:
                await console.Error.WriteLineAsync("twill: no schedule to draw: the budget ran out");
                return ExitCode.BudgetRanOut;
        }
    }

    private static string Draw(ScheduleProblem problem, Schedule schedule, string picture, DrawingTheme theme)
    {
        try
        {
            return picture switch
            {
                Graph => ScheduleDrawing.DependenceGraph(problem, schedule, theme),
                Timeline => ScheduleDrawing.Timeline(problem, schedule, theme),
                Resources => ScheduleDrawing.Resources(problem, schedule, theme),
                _ => ScheduleDrawing.All(problem, schedule, theme),
            };
        }
        catch (ArgumentException fault)
        {
            throw new BadInputException(problem.Name + ": " + fault.Message, fault);
        }
    }

    private static DrawingTheme ReadTheme(string choice) => choice switch
    {
        "light" => DrawingTheme.Light,
        "dark" => DrawingTheme.Dark,
        _ => DrawingTheme.Auto,
    };
}
