using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace Twill.Cli.Tests;

/// <summary>One run of the tool in this process.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    internal static async Task<ToolRun> Of(params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int exitCode = await TwillTool.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);
        return new ToolRun(exitCode, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>The lines printed, without blanks at their ends.</summary>
    internal string[] Lines => Array.ConvertAll(Output.TrimEnd().Split('\n'), line => line.TrimEnd());
}
