using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Twill.Certificates;
using Twill.Cli.Certification;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Cli.Tests;

/// <summary><c>twill certify</c> writes certificates and believes only those that the independent checker accepts.</summary>
public class CertificateTests
{
    // These two take 10 s each; the solver's own tests certify their refutations.
    public static TheoryData<string> Problems { get; } =
        [.. ProblemFiles.Names.Where(name => !name.StartsWith("fa_bwd_hopper_r160", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Problems))]
    public async Task The_interval_below_the_least_one_is_certified(string name)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.Of("certify", ProblemFiles.PathOf(name), "--with", "none", "--output", folder.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("certified: optimal; the schedule obeys every rule", run.Lines[^1]);
        string[] certificates = Directory.GetFiles(folder.Path, "*.certificate");
        Assert.NotEmpty(certificates);
        Assert.Equal(certificates.Length, run.Lines.Count(line => line.EndsWith(" steps checked", StringComparison.Ordinal)));
        foreach (string certificate in certificates)
        {
            ToolRun check = await ToolRun.Of("certify", ProblemFiles.PathOf(name), "--check", certificate);
            Assert.Equal(0, check.ExitCode);
            Assert.StartsWith(certificate + ": proves that no schedule has interval ", check.Lines[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Certificates_that_were_tampered_with_prove_nothing()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0307"), "--with", "none", "--output", folder.Path);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(folder.Path, "rnd_0307.14.certificate"), TestContext.Current.CancellationToken);
        await Rejected(1, "twill-certificate 2");
        await Rejected(2, "interval 15");
        await Rejected(3, "anystages 0");
        await Rejected(LineOf("learned "), "learned 0");
        await Rejected(LineOf("lemma "), "lemma 0 0");
        int cut = LineOf("cutfact ");
        await Rejected(cut, lines[cut - 1][..lines[cut - 1].LastIndexOf(' ')]);
        await Rejected(LineOf("diff "), "diff 1 0 99999999999999 0 1");
        await Rejected(LineOf("sum"), "sumregisters 1 0");
        await Rejected(lines.Length, "end");

        int LineOf(string keyword) => 1 + Array.FindIndex(lines, line => line.StartsWith(keyword, StringComparison.Ordinal));

        async Task Rejected(int line, string replacement)
        {
            Assert.True(line > 0, replacement);
            string path = folder.Write("tampered", string.Join('\n', lines.Select((text, k) => k == line - 1 ? replacement : text)));
            ToolRun run = await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0307"), "--check", path);
            Assert.Equal(1, run.ExitCode);

            // An interval is not wrong by itself: something that followed from the right one does not follow any more.
            string place = line == 2 ? "line " : FormattableString.Invariant($"line {line}: ");
            Assert.StartsWith(path + ": proves nothing: " + place, run.Lines[^1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_certificate_of_another_problem_proves_nothing()
    {
        using var folder = new TemporaryFolder();
        await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0307"), "--with", "none", "--output", folder.Path);
        string path = Path.Combine(folder.Path, "rnd_0307.14.certificate");
        Assert.Equal(1, (await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0609"), "--check", path)).ExitCode);
        ToolRun missing = await ToolRun.Of("certify", ProblemFiles.PathOf("rnd_0307"), "--check", path + "s");
        Assert.Equal(2, missing.ExitCode);
        Assert.StartsWith("twill: " + path + "s: ", missing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(long.MaxValue, 1, "larger than 1 MiB")]
    [InlineData(1000, 512, Verdict.GaveUp)]
    public void A_certificate_that_is_not_finished_is_said_to_be_and_does_not_stay(long budget, long mebibytes, string words)
    {
        using var folder = new TemporaryFolder();
        string problem = ProblemFiles.PathOf("fa_bwd_hopper_r160");
        var refutation = new Refutation(
            ProblemFiles.Read("fa_bwd_hopper_r160"),
            LoopProblem.Read(File.ReadAllText(problem)),
            budget,
            mebibytes,
            TestContext.Current.CancellationToken);
        Verdict verdict = refutation.Certify(new Claim(84, null, Exists: false), Path.Combine(folder.Path, "long.certificate"));
        Assert.Equal(new Verdict("certificate", null, words), verdict);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
