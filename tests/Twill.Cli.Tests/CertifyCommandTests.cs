using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Twill.Cli.Certification;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

public class CertifyCommandTests
{
    [Fact]
    public async Task Cp_sat_confirms_both_sides_of_an_optimum_and_the_scripts_are_written()
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0305"), "--with", "cp-sat", "--output", folder.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("certified: optimal; the schedule obeys every rule", run.Lines[^1]);
        Assert.Contains(run.Lines, line => line.Contains(": no schedule", StringComparison.Ordinal) && line.EndsWith("cp-sat      no schedule", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.Contains(": a schedule", StringComparison.Ordinal) && line.EndsWith("cp-sat      a schedule, valid", StringComparison.Ordinal));
        string[] scripts = Directory.GetFiles(folder.Path).Select(path => Path.GetFileName(path)!).Order().ToArray();
        Assert.Equal(["rnd_0305.11.certificate", "rnd_0305.11.infeasible.smt2", "rnd_0305.12.feasible.smt2"], scripts);
    }

    [Fact]
    public async Task Z3_confirms_both_sides_of_an_optimum()
    {
        Assert.SkipWhen(SmtSolver.Find("z3") is null, "z3 is not on PATH (Debian and Ubuntu: apt-get install z3)");
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0305"), "--with", "z3", "--output", folder.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.Lines, line => line.EndsWith("z3          no schedule", StringComparison.Ordinal));
        Assert.Contains(run.Lines, line => line.EndsWith("z3          a schedule, valid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_problem_without_schedule_is_certified_with_code_1()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("tight.json", SmallProblem.Json("""[{"src":0,"dst":1,"delay":1,"distance":0,"blocking":false,"kind":"data"}]""", registers: "6"));
        ToolRun run = await ToolRun.Of("certify", path, "--with", "cp-sat", "--output", folder.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("certified: infeasible", run.Lines[^1]);
    }

    [Fact]
    public async Task An_engine_that_gives_up_leaves_the_claim_uncertified()
    {
        Assert.SkipWhen(SmtSolver.Find("z3") is null, "z3 is not on PATH (Debian and Ubuntu: apt-get install z3)");
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0472"), "--with", "z3", "--budget", "20000", "--output", folder.Path);
        Assert.Contains(run.Lines, line => line.EndsWith("gave up within the budget", StringComparison.Ordinal));
        Assert.Equal(3, run.ExitCode);
        Assert.Equal("not certified: the budget ran out", run.Lines[^1]);
    }

    [Fact]
    public async Task A_solver_that_is_not_installed_is_named()
    {
        Assert.SkipUnless(SmtSolver.Find("cvc5") is null, "cvc5 is on PATH");
        ToolRun run = await ToolRun.Of("certify", ProblemFiles.PathOf("fig1_toy"), "--with", "cvc5");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("twill: --with cvc5: cvc5 is not on PATH\n", run.Error);
    }
}
