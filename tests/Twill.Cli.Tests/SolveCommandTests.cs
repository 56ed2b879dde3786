using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class SolveCommandTests
{
    private static readonly string[] s_fields =
        ["status", "I", "L", "groups", "M", "w", "lower_bound", "proof", "crossing_registers", "waits", "steps", "seconds"];

    [Theory]
    [InlineData("twill")]
    [InlineData("cp-sat")]
    public async Task Json_has_the_documented_fields_and_a_valid_schedule(string engine)
    {
        ToolRun run = await ToolRun.Of("solve", ProblemFiles.PathOf("mlp_fused"), "--mode", "window", "--engine", engine, "--json", "--warm");
        Assert.Equal(0, run.ExitCode);
        JsonElement json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(s_fields, json.EnumerateObject().Select(field => field.Name));
        Assert.Equal("optimal", json.GetProperty("status").GetString());
        Assert.Equal(64, json.GetProperty("I").GetInt32());
        Assert.Equal(96, json.GetProperty("L").GetInt32());
        Assert.Equal(3, json.GetProperty("groups").GetInt32());
        Assert.Equal(64, json.GetProperty("lower_bound").GetInt32());
        Assert.Equal("optimal", json.GetProperty("proof").GetString());
        Assert.Equal(0, json.GetProperty("crossing_registers").GetInt32());
        Assert.Equal(2, json.GetProperty("waits").GetInt32());
        Assert.InRange(json.GetProperty("seconds").GetDouble(), 0, 60);

        using var folder = new TemporaryFolder();
        ToolRun check = await ToolRun.Of("check", ProblemFiles.PathOf("mlp_fused"), folder.Write("solution.json", run.Output));
        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public async Task The_window_of_a_problem_that_more_stages_would_improve_says_for_how_many_stages_it_is_least()
    {
        ToolRun run = await ToolRun.Of("solve", ProblemFiles.PathOf("rnd_0305"), "--mode", "window");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("rnd_0305: optimal", run.Lines[0]);
        Assert.Equal("  initiation interval 13 (least for at most 1 stage; units and dependence cycles need 9)", run.Lines[1]);
    }

    [Fact]
    public async Task The_table_of_operations_is_in_the_order_of_their_starts()
    {
        ToolRun run = await ToolRun.Of("solve", ProblemFiles.PathOf("fig1_toy"));
        Assert.Equal("  op name group start stage residue", run.Lines[^4]);
        Assert.Equal("   0 S        0     0     0       0", run.Lines[^3]);
        Assert.Equal("   2 O        0     3     1       1", run.Lines[^1]);
    }

    [Theory]
    [InlineData("twill")]
    [InlineData("cp-sat")]
    public async Task A_budget_that_runs_out_gives_code_3_and_the_bound(string engine)
    {
        ToolRun run = await ToolRun.Of("solve", ProblemFiles.PathOf("fa_bwd_hopper_r160_g1"), "--budget", "1000", "--engine", engine);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("the budget ran out", run.Lines[0], System.StringComparison.Ordinal);
        Assert.Contains("2560", run.Lines[0], System.StringComparison.Ordinal);
        ToolRun json = await ToolRun.Of("solve", ProblemFiles.PathOf("fa_bwd_hopper_r160_g1"), "--budget", "1000", "--engine", engine, "--json");
        Assert.Equal("undecided", JsonDocument.Parse(json.Output).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_problem_without_schedule_gives_code_1_and_reasons()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("cycle.json", SmallProblem.Json("""[{"src":0,"dst":1,"delay":1,"distance":0,"blocking":false,"kind":"data"},{"src":1,"dst":0,"delay":1,"distance":0,"blocking":false,"kind":"data"}]"""));
        ToolRun run = await ToolRun.Of("solve", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("small: infeasible", run.Lines[0]);
        ToolRun json = await ToolRun.Of("solve", path, "--json");
        JsonElement answer = JsonDocument.Parse(json.Output).RootElement;
        Assert.Equal(1, json.ExitCode);
        Assert.Equal("infeasible", answer.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("I").ValueKind);
        Assert.NotEqual(0, answer.GetProperty("reasons").GetArrayLength());
    }
}
