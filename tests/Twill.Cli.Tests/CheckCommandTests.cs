using System.Threading.Tasks;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class CheckCommandTests
{
    [Fact]
    public async Task A_valid_schedule_is_measured()
    {
        ToolRun run = await Check("""{"I":2,"L":4,"M":[0,1,3],"w":[0,0,0]}""");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("fig1_toy: valid", run.Lines[0]);
        Assert.Contains("  unit TC                 1     1", run.Lines);
        Assert.Contains("  registers of group 0    0     0", run.Lines);
    }

    [Fact]
    public async Task Broken_rules_are_named_with_operations_and_numbers()
    {
        ToolRun run = await Check("""{"I":2,"L":4,"M":[0,1,2],"w":[0,0,0]}""");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("fig1_toy: not a valid schedule", run.Lines[0]);
        Assert.Equal("  Capacity unit TC: 2 of 1 in cycle 0 of 2, for S (0), O (2)", run.Lines[2]);
    }

    private static async Task<ToolRun> Check(string solution)
    {
        using var folder = new TemporaryFolder();
        return await ToolRun.Of("check", ProblemFiles.PathOf("fig1_toy"), folder.Write("solution.json", solution));
    }
}
