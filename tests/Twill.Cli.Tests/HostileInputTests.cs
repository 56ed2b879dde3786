using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Twill.Cli.Tests;

public class HostileInputTests
{
    [Theory]
    [InlineData("twill")]
    [InlineData("cp-sat")]
    public async Task Five_hundred_operations_with_long_delays_get_an_answer_within_the_budget(string engine)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of("solve", folder.Write("chain.json", Chain(500, 1_000_000)), "--budget", "3000000", "--engine", engine, "--json");
        Assert.True(run.ExitCode is 0 or 2 or 3, run.Error);
        Assert.True(run.ExitCode != 2 || run.Error.Contains("the most that this engine represents", StringComparison.Ordinal), run.Error);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task A_cycle_without_distance_has_a_schedule_only_if_it_takes_no_time(int delay, int exitCode)
    {
        using var folder = new TemporaryFolder();
        string edges = string.Create(CultureInfo.InvariantCulture, $$"""[{"src":0,"dst":1,"delay":{{delay}},"distance":0,"blocking":false,"kind":"data"},{"src":1,"dst":0,"delay":0,"distance":0,"blocking":false,"kind":"order"}]""");
        string json = SmallProblem.Json(edges, duration: "0").Replace("[\"A\",0,1,1]", "", StringComparison.Ordinal);
        string path = folder.Write("cycle.json", json);
        Assert.Equal(exitCode, (await ToolRun.Of("solve", path)).ExitCode);
        Assert.Equal(exitCode, (await ToolRun.Of("solve", path, "--engine", "cp-sat")).ExitCode);
        Assert.Equal(exitCode, (await ToolRun.Of("certify", path, "--with", "cp-sat", "--output", folder.Path)).ExitCode);
        Assert.Equal(exitCode, (await ToolRun.Of("explain", path)).ExitCode);
    }

    [Fact]
    public async Task An_interval_of_1_with_thousands_of_stages_is_refused_by_the_second_engine_only()
    {
        using var folder = new TemporaryFolder();
        string edges = """[{"src":0,"dst":1,"delay":100000,"distance":0,"blocking":false,"kind":"order"}]""";
        string path = folder.Write("long.json", SmallProblem.Json(edges).Replace("\"A\",0,1,1", "\"A\",0,1,0", StringComparison.Ordinal));
        Assert.Equal(0, (await ToolRun.Of("solve", path)).ExitCode);
        ToolRun run = await ToolRun.Of("solve", path, "--engine", "cp-sat");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("more than 4096 stages", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"format\":3}")]
    [InlineData("{\"format\":1,\"name\":\"x\",\"machine\":{\"units\":{},\"memories\":{},\"warps\":0}}")]
    public async Task Broken_documents_are_refused(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("broken.json", text);
        ToolRun run = await ToolRun.Of("solve", path);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("twill: " + path + ": ", run.Error, StringComparison.Ordinal);
    }

    private static string Chain(int count, int delay)
    {
        string operations = string.Join(",", Enumerable.Range(0, count).Select(id => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":{{id}},"name":"v","duration":{{delay}},"usage":[["A",0,{{delay}},1]],"warp_cycles":1,"regs":1,"variable_latency":false,"spill_cost":1}""")));
        string edges = string.Join(",", Enumerable.Range(1, count - 1).Select(id => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"src":{{id - 1}},"dst":{{id}},"delay":{{delay}},"distance":0,"blocking":true,"kind":"data"}""")));
        return $$"""{"format":1,"name":"chain","machine":{"units":{"A":1},"memories":{},"warps":3,"reg_limit":8},"ops":[{{operations}}],"edges":[{{edges}}]}""";
    }
}
