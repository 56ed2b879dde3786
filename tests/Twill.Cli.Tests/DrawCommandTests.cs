using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class DrawCommandTests
{
    [Theory]
    [InlineData("all", "Dependence graph", "Prologue, steady state and epilogue", "Registers and memories over one interval")]
    [InlineData("graph", "Dependence graph")]
    [InlineData("timeline", "One interval of the steady state", "Prologue, steady state and epilogue")]
    [InlineData("resources", "Registers and memories over one interval")]
    public async Task A_problem_is_solved_and_drawn(string picture, params string[] titles)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "picture.svg");
        ToolRun run = await ToolRun.Of("draw", ProblemFiles.PathOf("fa_fwd_hopper"), "--output", path, "--picture", picture);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("drawn: " + path, run.Lines[0]);
        string[] texts = [.. XDocument.Load(path).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.All(titles, title => Assert.Contains(title, texts));
    }

    [Fact]
    public async Task A_solution_is_drawn_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string solution = folder.Write("solution.json", """{"I": 2, "L": 4, "M": [0, 2, 3], "w": [0, 0, 0]}""");
        string path = Path.Combine(folder.Path, "picture.svg");
        ToolRun run = await ToolRun.Of("draw", ProblemFiles.PathOf("fig1_toy"), solution, "--output", path, "--picture", "graph", "--theme", "dark");
        Assert.Equal(0, run.ExitCode);
        string drawn = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(">3 · stage 1<", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("prefers-color-scheme", drawn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_breaks_a_rule_is_drawn_and_said_to_be_none()
    {
        using var folder = new TemporaryFolder();
        string solution = folder.Write("solution.json", """{"I": 2, "L": 4, "M": [0, 0, 0], "w": [0, 0, 0]}""");
        string path = Path.Combine(folder.Path, "picture.svg");
        ToolRun run = await ToolRun.Of("draw", ProblemFiles.PathOf("fig1_toy"), solution, "--output", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not a valid schedule", run.Lines[0], StringComparison.Ordinal);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_solution_of_another_problem_and_a_place_that_cannot_be_written_are_bad_input()
    {
        using var folder = new TemporaryFolder();
        string solution = folder.Write("solution.json", """{"I": 2, "L": 4, "M": [0], "w": [0]}""");
        ToolRun other = await ToolRun.Of("draw", ProblemFiles.PathOf("fig1_toy"), solution, "--output", Path.Combine(folder.Path, "picture.svg"));
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("1 start times", other.Error, StringComparison.Ordinal);
        ToolRun place = await ToolRun.Of("draw", ProblemFiles.PathOf("fig1_toy"), "--output", Path.Combine(folder.Path, "no/such/folder.svg"));
        Assert.Equal(2, place.ExitCode);
        Assert.Contains("cannot be written", place.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_schedule_nothing_is_drawn()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "picture.svg");
        ToolRun run = await ToolRun.Of("draw", ProblemFiles.PathOf("fa_bwd_hopper_r160_g1"), "--output", path, "--budget", "10");
        Assert.Equal(3, run.ExitCode);
        Assert.False(File.Exists(path));
    }
}
