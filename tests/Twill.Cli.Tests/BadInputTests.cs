using System.Threading.Tasks;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class BadInputTests
{
    [Theory]
    [InlineData("-1", "ops[0].duration: expected a whole number from 0 to 100000000, found -1")]
    [InlineData("1.5", "ops[0].duration: expected a whole number from 0 to 100000000, found 1.5")]
    [InlineData("NaN", "ops[0].duration: expected a value, found 'N' at character")]
    [InlineData("1e300", "ops[0].duration: expected a whole number from 0 to 100000000, found 1E+300")]
    [InlineData("\"long\"", "ops[0].duration: expected a whole number from 0 to 100000000, found the string \"long\"")]
    [InlineData("null", "ops[0].duration: a required field is missing")]
    public async Task A_field_of_the_wrong_form_is_named_with_file_field_and_form(string duration, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("bad.json", SmallProblem.Json(duration: duration));
        ToolRun run = await ToolRun.Of("solve", path);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("twill: " + path + ": " + expected, run.Error, System.StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [InlineData("solve")]
    [InlineData("certify")]
    public async Task A_missing_file_is_named(string command)
    {
        ToolRun run = await ToolRun.Of(command, "no-such.json");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("twill: no-such.json: cannot be read", run.Error, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mode", "wide", "'free'")]
    [InlineData("--engine", "gurobi", "'cp-sat'")]
    [InlineData("--workers", "0", "--workers: expected a whole number from 1, found 0")]
    [InlineData("--budget", "-5", "--budget: expected a whole number from 0, found -5")]
    [InlineData("--budget", "many", "--budget: expected a whole number from 0, found many")]
    public async Task An_option_of_the_wrong_form_is_named_with_the_form(string option, string value, string expected)
    {
        ToolRun run = await ToolRun.Of("solve", ProblemFiles.PathOf("fig1_toy"), option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_of_the_wrong_form_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("solution.json", """{"I":0,"L":4,"M":[0],"w":[0]}""");
        ToolRun run = await ToolRun.Of("check", ProblemFiles.PathOf("fig1_toy"), path);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("twill: " + path + ": I: expected a whole number from 1", run.Error, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_command_and_an_unknown_command_are_refused()
    {
        Assert.Equal(2, (await ToolRun.Of()).ExitCode);
        Assert.Equal(2, (await ToolRun.Of("weave")).ExitCode);
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        ToolRun run = await ToolRun.Of("--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("solve <FILE>", run.Output, System.StringComparison.Ordinal);
    }
}
