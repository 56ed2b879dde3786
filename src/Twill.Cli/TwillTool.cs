using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Commands;
using Twill.Cli.Input;

namespace Twill.Cli;

/// <summary>The command-line tool <c>twill</c>.</summary>
public static class TwillTool
{
    /// <summary>Runs the tool.</summary>
    /// <param name="arguments">The arguments, without the tool's name.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where complaints and progress go.</param>
    /// <param name="cancellationToken">Ends the work under way.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Schedules tile-level loops: solves, explains, checks, draws and certifies schedule problems, explores loops (docs/problem-format.md).")
        {
            SolveCommand.Create(),
            CheckCommand.Create(),
            CertifyCommand.Create(),
            DrawCommand.Create(),
            ExplainCommand.Create(),
            ExploreCommand.Create(),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError fault in parsed.Errors)
            {
                await error.WriteLineAsync("twill: " + fault.Message);
            }

            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (BadInputException fault)
        {
            await error.WriteLineAsync("twill: " + fault.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("twill: cancelled");
            return ExitCode.BudgetRanOut;
        }
    }
}
