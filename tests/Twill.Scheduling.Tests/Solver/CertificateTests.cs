using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Twill.Certificates;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Proofs;
using Twill.Scheduling.Solver.Search;
using Twill.Scheduling.Tests.Checking;
using Xunit;

namespace Twill.Scheduling.Tests.Solver;

/// <summary>Certificates of refutations pass the independent checker, and damaged ones do not.</summary>
public class CertificateTests
{
    /// <summary>A problem, an interval that it does not admit, and the stages; 0 for any number.</summary>
    public static TheoryData<string, int, int> Refutations { get; } = new()
    {
        { "fa_fwd_hopper_g1", 2047, 0 },
        { "fa_fwd_hopper_nosub_g1", 2335, 0 },
        { "fa_fwd_blackwell_nosub", 39, 0 },
        { "fa_fwd_blackwell_w3", 67, 2 },
        { "fa_fwd_blackwell_w3_g1", 2113, 2 },
        { "fa_bwd_hopper_r160", 95, 1 },
        { "fa_bwd_hopper_r160_g1", 3071, 1 },
        { "fa_bwd_hopper_r160_g1", 2688, 0 },
        { "rnd_0307", 14, 0 },
        { "rnd_0371", 14, 0 },
        { "rnd_0387", 20, 0 },
        { "rnd_0446", 23, 0 },
        { "rnd_0609", 13, 0 },
    };

    [Theory]
    [MemberData(nameof(Refutations))]
    public void Refutations_of_known_problems_are_certified(string name, int interval, int stages)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        int? limit = stages == 0 ? null : stages;
        string certificate = Certify(problem, interval, limit);
        Assert.Equal((interval, limit), Check(problem, certificate));
    }

    [Fact]
    public void Refutations_below_the_least_interval_of_random_problems_are_certified()
    {
        int certified = 0;
        for (int seed = 1; seed <= 1000; seed++)
        {
            ScheduleProblem problem = RandomProblems.Generate(seed);
            SolveResult result = ScheduleSolver.Solve(
                problem, new SolveOptions { SecondOrder = false, ExplanationBudget = 0 }, TestContext.Current.CancellationToken);
            int interval = result is SolveResult.Optimal optimal
                ? optimal.Schedule.InitiationInterval - 1
                : (int)new LoopInstance(problem).GreatestInterval;
            if (interval > 0)
            {
                string certificate = Certify(problem, interval, null);
                Assert.Equal((interval, null), Check(problem, certificate));
                certified++;
            }
        }

        Assert.True(certified > 600);
    }

    [Fact]
    public void An_interval_with_a_schedule_gets_no_certificate()
    {
        using var writer = new StringWriter();
        Assert.Equal(
            CertificateOutcome.ScheduleExists,
            ScheduleCertifier.Refute(ProblemFiles.Read("rnd_0307"), 15, null, writer, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Throws<CertificateException>(() => Check(ProblemFiles.Read("rnd_0307"), writer.ToString()));
        Assert.Equal(
            CertificateOutcome.Undecided,
            ScheduleCertifier.Refute(ProblemFiles.Read("rnd_0307"), 14, null, writer, stepBudget: 10, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("rnd_0307", 14, 0)]
    [InlineData("rnd_0387", 20, 0)]
    [InlineData("rnd_0371", 14, 0)]
    [InlineData("fa_fwd_hopper_nosub_g1", 2335, 0)]
    public void A_certificate_of_one_problem_does_not_pass_for_another(string name, int interval, int stages)
    {
        ScheduleProblem problem = ProblemFiles.Read(name);
        string certificate = Certify(problem, interval, stages == 0 ? null : stages);
        string next = certificate.Replace("interval " + interval, "interval " + (interval + 1));
        Rejected(problem, next);
        Rejected(problem with { Machine = ProblemWithMore(problem.Machine) }, certificate);
    }

    [Fact]
    public void Damaged_certificates_are_rejected_unless_the_damage_leaves_a_proof()
    {
        int damaged = 0;
        int rejected = 0;
        foreach (string name in (string[])["rnd_0307", "rnd_0371", "rnd_0609"])
        {
            ScheduleProblem problem = ProblemFiles.Read(name);
            int interval = ProblemFiles.Expected(name)["free"]["I"].AsInt32() - 1;
            string[] lines = Certify(problem, interval, null).TrimEnd('\n').Split('\n');
            for (int line = 3; line < lines.Length - 1; line += 1 + (lines.Length / 150))
            {
                // Without a step the rest may still do, as facts and clauses overlap; what remains must be a proof.
                damaged++;
                rejected += IsAccepted(problem, lines.Where((_, k) => k != line)) ? 0 : 1;
            }
        }

        Assert.True(rejected > damaged / 20);
    }

    [Fact]
    public void A_lemma_that_does_not_follow_is_rejected()
    {
        (ScheduleProblem problem, List<string> lines) = Sample();
        foreach (bool isSum in (bool[])[false, true])
        {
            int line = lines.FindIndex(text => IsLemma(text, isSum));
            Assert.True(line > 0);

            // One literal of several is not enough: what the facts alone decide has no literal.
            string[] parts = lines[line].Split(' ');
            RejectedAt(problem, lines, line, string.Join(' ', parts[0], parts[1], parts[2], "0"));
        }

        static bool IsLemma(string text, bool isSum)
        {
            string[] parts = text.Split(' ');
            return parts[0] is "lemma" or "lemma1" && parts[1] != "0" == isSum && parts.Length > 5;
        }
    }

    [Fact]
    public void A_learned_clause_that_does_not_follow_is_rejected()
    {
        (ScheduleProblem problem, List<string> lines) = Sample();
        int line = lines.FindIndex(text => text.StartsWith("learned ", System.StringComparison.Ordinal));
        RejectedAt(problem, lines, line, "learned 0");
    }

    [Fact]
    public void A_cut_that_is_not_closed_or_that_nothing_enters_is_rejected()
    {
        (ScheduleProblem problem, List<string> lines) = Sample();
        foreach (string keyword in (string[])["cutfact ", "cut "])
        {
            int line = lines.FindIndex(text => text.StartsWith(keyword, System.StringComparison.Ordinal));
            Assert.True(line > 0, keyword);
            RejectedAt(problem, lines, line, lines[line][..lines[line].LastIndexOf(' ')]);
            string all = string.Join(' ', Enumerable.Range(0, problem.Operations.Count));
            int members = keyword == "cut " ? lines[line].IndexOf(" 0", System.StringComparison.Ordinal) + 2 : NthSpace(lines[line], 4);
            RejectedAt(problem, lines, line, lines[line][..members] + " " + all);
        }
    }

    [Fact]
    public void A_swap_that_is_no_automorphism_is_rejected()
    {
        ScheduleProblem problem = ProblemFiles.Read("fa_fwd_blackwell_w3");
        List<string> lines = Certify(problem, 67, 2).TrimEnd('\n').Split('\n').ToList();
        int line = lines.FindIndex(text => text.StartsWith("order ", System.StringComparison.Ordinal));
        string[] parts = lines[line].Split(' ');

        // The identity does not swap the two operations, and a map that exchanges two other images is no automorphism.
        RejectedAt(problem, lines, line, string.Join(' ', parts.Take(3).Concat(Enumerable.Range(0, problem.Operations.Count).Select(Number))));
        (parts[^1], parts[^2]) = (parts[^2], parts[^1]);
        RejectedAt(problem, lines, line, string.Join(' ', parts));

        // The certificate does not hold where the swap is none.
        Operation[] operations = problem.Operations.ToArray();
        operations[^1] = operations[^1] with { Registers = operations[^1].Registers + 1 };
        Rejected(problem with { Operations = [.. operations] }, string.Join('\n', lines));
    }

    [Theory]
    [InlineData("dependence ", "dependence 999")]
    [InlineData("copies ", null)]
    [InlineData("diff ", null)]
    [InlineData("pin ", null)]
    [InlineData("anystages ", null)]
    public void A_fact_or_meaning_that_says_too_much_is_rejected(string keyword, string? replacement)
    {
        (ScheduleProblem problem, List<string> lines) = Sample();
        int line = keyword == "diff "
            ? lines.FindIndex(IsGap)
            : lines.FindIndex(text => text.StartsWith(keyword, System.StringComparison.Ordinal));
        Assert.True(line >= 0);
        string[] parts = lines[line].Split(' ');
        int last = parts.Length - 1;
        parts[last] = Number(Number(parts[last]) + (keyword == "diff " ? 1 : -1));
        RejectedAt(problem, lines, line, replacement ?? string.Join(' ', parts));

        static bool IsGap(string text)
        {
            string[] parts = text.Split(' ');
            return parts[0] == "diff" && Number(parts[5]) > Number(parts[4]) + 1;
        }
    }

    [Fact]
    public void The_same_refutation_gives_the_same_certificate()
    {
        ScheduleProblem problem = ProblemFiles.Read("rnd_0387");
        Assert.Equal(Certify(problem, 20, null), Certify(problem, 20, null));
    }

    private static (ScheduleProblem Problem, List<string> Lines) Sample()
    {
        ScheduleProblem problem = ProblemFiles.Read("rnd_0307");
        return (problem, Certify(problem, 14, null).TrimEnd('\n').Split('\n').ToList());
    }

    private static string Certify(ScheduleProblem problem, int interval, int? stages)
    {
        using var writer = new StringWriter();
        CertificateOutcome outcome = ScheduleCertifier.Refute(
            problem, interval, stages, writer, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(CertificateOutcome.Refuted, outcome);
        return writer.ToString();
    }

    /// <summary>Checks a certificate against the problem's own file.</summary>
    private static (int Interval, int? Stages) Check(ScheduleProblem problem, string certificate)
    {
        CertifiedClaim claim = CertificateChecker.Check(LoopProblem.Read(ScheduleProblemJson.Write(problem)), new StringReader(certificate));
        return (claim.InitiationInterval, claim.Stages);
    }

    private static void RejectedAt(ScheduleProblem problem, List<string> lines, int line, string replacement)
    {
        Assert.NotEqual(lines[line], replacement);
        string damaged = string.Join('\n', lines.Select((text, k) => k == line ? replacement : text));
        CertificateException exception = Assert.Throws<CertificateException>(() => Check(problem, damaged));
        Assert.Equal(line + 1, exception.Line);
    }

    private static void Rejected(ScheduleProblem problem, string certificate) =>
        Assert.Throws<CertificateException>(() => Check(problem, certificate));

    private static bool IsAccepted(ScheduleProblem problem, IEnumerable<string> lines)
    {
        try
        {
            Check(problem, string.Join('\n', lines));
            return true;
        }
        catch (CertificateException)
        {
            return false;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => Number((long)number);

    private static int NthSpace(string text, int count)
    {
        int place = -1;
        for (int k = 0; k < count; k++)
        {
            place = text.IndexOf(' ', place + 1);
        }

        return place;
    }

    private static ProblemMachine ProblemWithMore(ProblemMachine machine) => machine with
    {
        WarpGroups = machine.WarpGroups + 1,
        RegisterLimits = [.. machine.RegisterLimits, 1_000_000],
    };
}
