using System;
using System.CommandLine;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Engines;
using Twill.Cli.Input;
using Twill.Cli.Output;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Commands;

/// <summary><c>twill solve</c>: the best schedule, with proof.</summary>
internal static class SolveCommand
{
    internal static Command Create()
    {
        Argument<string> file = CommonSymbols.Problem();
        Option<string> mode = CommonSymbols.Mode();
        Option<string> engine = CommonSymbols.Engine();
        Option<long> workers = CommonSymbols.Workers();
        Option<long> budget = CommonSymbols.Budget();
        Option<bool> json = new("--json") { Description = "Print one JSON object" };
        Option<bool> warm = new("--warm") { Description = "Solve once before the solve that is timed" };
        var command = new Command("solve", "Find the least initiation interval and the best schedule at it")
        {
            file, mode, engine, workers, budget, json, warm,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new SolveRequest
            {
                Problem = InputFile.ReadProblem(parsed.GetRequiredValue(file)),
                Mode = CommonSymbols.ReadMode(parsed.GetRequiredValue(mode)),
                Engine = CommonSymbols.ReadEngine(parsed.GetRequiredValue(engine)),
                Workers = (int)Math.Min(parsed.GetValue(workers), 1024),
                Budget = parsed.GetValue(budget),
            };
            return RunAsync(request, parsed.GetValue(json), parsed.GetValue(warm), parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        SolveRequest request, bool asJson, bool warm, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        (SolveResult result, double seconds) = await Progress.ShowAsync(
            console.Error, request.Problem.Name, tell => Time(request, warm, tell, cancellationToken), cancellationToken);
        if (asJson)
        {
            await console.Output.WriteLineAsync(ResultJson.Write(result, seconds));
        }
        else
        {
            ResultText.Write(new TextReport(console.Output), request.Problem, result, seconds);
        }

        return result switch
        {
            SolveResult.Optimal => ExitCode.Optimal,
            SolveResult.Infeasible => ExitCode.Infeasible,
            _ => ExitCode.BudgetRanOut,
        };
    }

    private static (SolveResult Result, double Seconds) Time(
        SolveRequest request, bool warm, Action<string> tell, CancellationToken cancellationToken)
    {
        if (warm)
        {
            Engine.Solve(request, tell, cancellationToken);
        }

        long start = Stopwatch.GetTimestamp();
        SolveResult result = Engine.Solve(request, tell, cancellationToken);
        return (result, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
