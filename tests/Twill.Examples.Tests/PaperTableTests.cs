using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Twill.Benchmarks.Paper;
using Twill.Certificates;
using Twill.Scheduling;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Solver.Proofs;
using Xunit;

namespace Twill.Examples.Tests;

public class PaperTableTests
{
    private const string None = "–";

    public static TheoryData<string, string, string> Rows => new(
        PaperKernel.All.SelectMany(kernel => PaperVariant.All.Select(variant => (kernel.Name, kernel.Architecture, variant.Name))));

    public static TheoryData<string, string, string> Refuted => new(Table()
        .Where(row => row["I"] == None).Select(row => (row["kernel"], row["GPU"], row["variant"])));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_of_the_table_is_what_the_compiled_loop_comes_to(string kernel, string architecture, string variant)
    {
        Dictionary<string, string> row = Table().Single(candidate =>
            (candidate["kernel"], candidate["GPU"], candidate["variant"]) == (kernel, architecture, variant));

        Assert.Equal((row["I"], row["proof"]), Solve(kernel, architecture, variant, SolveMode.Free));
        Assert.Equal(row["window I"], Solve(kernel, architecture, variant, SolveMode.Window).Interval);
    }

    /// <summary>The independent checker accepts the solver's refutation, for every register split.</summary>
    [Theory]
    [MemberData(nameof(Refuted))]
    public void What_the_table_calls_infeasible_has_a_certificate(string kernel, string architecture, string variant)
    {
        (PaperKernel loop, DerivationOptions options, Machine machine) = Find(kernel, architecture, variant);
        foreach (DerivedProblem derived in ProblemDerivation.Derive(loop.Loop, machine, options))
        {
            ScheduleProblem problem = derived.Problem;
            int alone = problem.Operations.Sum(operation => Math.Max(1, operation.Duration));
            LoopProblem file = LoopProblem.Read(ScheduleProblemJson.Write(problem));
            foreach (int interval in new[] { alone / 2, alone, 4 * alone })
            {
                var certificate = new StringWriter(CultureInfo.InvariantCulture);
                Assert.Equal(
                    CertificateOutcome.Refuted,
                    ScheduleCertifier.Refute(problem, interval, stages: null, certificate, cancellationToken: TestContext.Current.CancellationToken));
                CertifiedClaim claim = CertificateChecker.Check(file, new StringReader(certificate.ToString()));
                Assert.Equal((interval, null), (claim.InitiationInterval, claim.Stages));
            }
        }
    }

    /// <summary>An ablation takes something away: it cannot make the interval smaller.</summary>
    [Fact]
    public void No_ablation_is_better_than_what_it_is_taken_from()
    {
        List<Dictionary<string, string>> table = Table();
        Assert.Equal(Rows.Count, table.Count);
        foreach (Dictionary<string, string> row in table)
        {
            Dictionary<string, string> whole = table.Single(other =>
                (other["kernel"], other["GPU"], other["variant"]) == (row["kernel"], row["GPU"], "default"));
            foreach (string column in new[] { "I", "window I", "I without register margin" })
            {
                Assert.True(row[column] == None || Number(row[column]) >= Number(whole[column]), row["variant"] + ", " + column);
            }

            Assert.True(row["I"] == None || (Number(row["modulo I"]) <= Number(row["I"]) && Number(row["I"]) <= Number(row["window I"])));
        }
    }

    private static (string Interval, string Proof) Solve(string kernel, string architecture, string variant, SolveMode mode)
    {
        (PaperKernel loop, DerivationOptions options, Machine machine) = Find(kernel, architecture, variant);
        LoopSolution solution = LoopScheduler.Solve(
            loop.Loop, machine, options, new SolveOptions { Mode = mode, SecondOrder = false, ExplanationBudget = 0 },
            TestContext.Current.CancellationToken);
        return solution switch
        {
            LoopSolution.Scheduled { Result: SolveResult.Optimal } found =>
                (found.Schedule.InitiationInterval.ToString(CultureInfo.InvariantCulture), "optimal"),
            LoopSolution.Infeasible => (None, "infeasible"),
            _ => ("?", "open"),
        };
    }

    private static (PaperKernel Kernel, DerivationOptions Options, Machine Machine) Find(string kernel, string architecture, string variant)
    {
        PaperKernel found = PaperKernel.All.Single(candidate => (candidate.Name, candidate.Architecture) == (kernel, architecture));
        Machine machine = MachineCatalog.ForArchitecture(architecture);
        return (found, PaperVariant.All.Single(candidate => candidate.Name == variant).Options(found, machine), machine);
    }

    /// <summary>The rows of the table in docs/paper.md, by the names of its columns.</summary>
    private static List<Dictionary<string, string>> Table()
    {
        string[][] lines =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "paper.md"))
                .SkipWhile(line => !line.StartsWith("| kernel |", StringComparison.Ordinal))
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
        return [.. lines.Skip(2).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
