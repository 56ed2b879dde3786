using System;
using System.Threading.Tasks;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class ExplainCommandTests
{
    [Fact]
    public async Task Where_a_unit_binds_it_is_named_at_the_next_smaller_interval()
    {
        ToolRun run = await ToolRun.Of("explain", ProblemFiles.PathOf("fa_fwd_hopper_g1"), "--mode", "window");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("fa_fwd_hopper_g1: I = 2048 is least for any number of stages; units and dependence cycles need 2048", run.Lines[0]);
        Assert.Equal("  2047 window -           no schedule unit TC, which S0, O0, S1, O1 occupy for 2048 of 2047 cycles", run.Lines[2]);
        Assert.Matches(@"^  2048 2      \d+, \d+, \d+ +schedule$", run.Lines[3]);
    }

    [Fact]
    public async Task Where_registers_bind_the_attempts_say_how_many_would_be_enough()
    {
        ToolRun run = await ToolRun.Of("explain", ProblemFiles.PathOf("fa_fwd_hopper_nosub_g1"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.TrimStart().StartsWith("2048 … ", StringComparison.Ordinal) && line.Contains("256 of 240", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.TrimStart().StartsWith("2336 ", StringComparison.Ordinal) && line.EndsWith("schedule", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_budget_that_runs_out_is_said()
    {
        ToolRun run = await ToolRun.Of("explain", ProblemFiles.PathOf("fa_bwd_hopper_r160_g1"), "--budget", "10");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("the budget ran out", run.Output, StringComparison.Ordinal);
    }
}
