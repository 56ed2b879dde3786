using System;
using System.Threading.Tasks;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class ExplainCommandTests
{
    [Fact]
    public async Task What_binds_is_named_at_the_next_smaller_interval()
    {
        ToolRun run = await ToolRun.Of("explain", ProblemFiles.PathOf("fa_fwd_hopper_g1"), "--mode", "window");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("I = 2048: a schedule with K = 2 stages, L = 3072", run.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("I = 2047: no schedule, excluded by ", run.Lines[1], StringComparison.Ordinal);
        Assert.Contains("TC", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_that_runs_out_is_said()
    {
        ToolRun run = await ToolRun.Of("explain", ProblemFiles.PathOf("fa_bwd_hopper_r160_g1"), "--budget", "10");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("the budget ran out", run.Output, StringComparison.Ordinal);
    }
}
