using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Twill.Certificates;
using Twill.Cli.Certification;
using Twill.Cli.Engines;
using Twill.Cli.Input;
using Twill.Cli.Output;
using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Commands;

/// <summary><c>twill certify</c>: solves, and has others confirm the answer.</summary>
internal static class CertifyCommand
{
    private const string Nobody = "none";

    internal static Command Create()
    {
        Argument<string> file = CommonSymbols.Problem();
        Option<long> budget = CommonSymbols.Budget();
        Option<string[]> with = new("--with")
        {
            Description = "Who confirms beside the checker of certificates: z3, cvc5, cp-sat or none; by default the SMT solvers on PATH, or else cp-sat",
            AllowMultipleArgumentsPerToken = true,
        };
        with.AcceptOnlyFromAmong("z3", "cvc5", CommonSymbols.CpSat, Nobody);
        Option<string> folder = new("--output")
        {
            Description = "Where the certificates and SMT-LIB scripts go",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => ".",
        };
        Option<long> limit = CommonSymbols.Number(
            "--certificate-limit", "MIB", "Size at which a certificate is given up, in MiB", least: 1, byDefault: 512);
        Option<string> check = new("--check")
        {
            Description = "Check a certificate written before, and do nothing else",
            HelpName = "CERTIFICATE",
        };
        var command = new Command("certify", "Solve, certify what is excluded and have independent engines confirm the claims")
        {
            file, with, budget, folder, limit, check,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            if (parsed.GetValue(check) is { } certificate)
            {
                return Task.FromResult(Check(path, certificate, parsed.InvocationConfiguration));
            }

            var request = new SolveRequest
            {
                Problem = InputFile.ReadProblem(path),
                Budget = parsed.GetValue(budget),
            };
            string stem = Path.Combine(parsed.GetRequiredValue(folder), Path.GetFileNameWithoutExtension(path));
            var refutation = new Refutation(
                request.Problem, InputFile.ReadForChecker(path), request.Budget, parsed.GetValue(limit), cancellationToken);
            return RunAsync(request, refutation, parsed.GetValue(with) ?? [], stem, parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        SolveRequest request, Refutation refutation, string[] with, string stem, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        ScheduleProblem problem = request.Problem;
        SolveResult result = await Progress.ShowAsync(
            console.Error, problem.Name, tell => Engine.Solve(request, tell, cancellationToken), cancellationToken);
        var report = new TextReport(console.Output);
        report.Line(problem.Name + ": " + Headline(problem, result));

        var certifier = new Certifier(problem, request.Budget, cancellationToken);
        List<SmtSolver> solvers = Solvers(with);
        bool asksCpSat = with.Contains(CommonSymbols.CpSat, StringComparer.Ordinal) || with.Length + solvers.Count == 0;
        var rows = new List<string[]>();
        var verdicts = new List<Verdict>();
        foreach (Claim claim in Claims.Of(problem, result))
        {
            if (!claim.Exists)
            {
                string certificate = FormattableString.Invariant($"{stem}.{claim.InitiationInterval}.certificate");
                verdicts.Add(await Progress.ShowAsync(
                    console.Error, Refutation.Name + ": " + claim.Describe(), _ => refutation.Certify(claim, certificate), cancellationToken));
                rows.Add([claim.Describe(), certificate, verdicts[^1].Engine, verdicts[^1].Words]);
            }

            if (claim.IsCounted)
            {
                continue;
            }

            string script = ScriptPath(stem, claim);
            WriteScript(certifier, claim, script);
            foreach (SmtSolver solver in solvers)
            {
                verdicts.Add(await await Progress.ShowAsync(
                    console.Error, solver.Name + ": " + claim.Describe(), _ => certifier.AskAsync(solver, claim, script), cancellationToken));
                rows.Add([claim.Describe(), script, verdicts[^1].Engine, verdicts[^1].Words]);
            }

            if (asksCpSat)
            {
                verdicts.Add(await Progress.ShowAsync(
                    console.Error, CommonSymbols.CpSat + ": " + claim.Describe(), _ => certifier.AskCpSat(claim), cancellationToken));
                rows.Add([claim.Describe(), script, verdicts[^1].Engine, verdicts[^1].Words]);
            }
        }

        if (rows.Count > 0)
        {
            report.Table(["claim", "file", "by", "answer"], rows);
        }

        return Conclude(report, problem, result, verdicts);
    }

    private static int Check(string problem, string certificate, InvocationConfiguration console)
    {
        var report = new TextReport(console.Output);
        LoopProblem file = InputFile.ReadForChecker(problem);
        try
        {
            CertifiedClaim claim = Refutation.Check(file, certificate);
            string stages = claim.Stages is { } count ? "at most " + ResultText.Stages(count) : "any number of stages";
            report.Line(FormattableString.Invariant(
                $"{certificate}: proves that no schedule has interval {claim.InitiationInterval} and {stages}; {claim.Steps} steps"));
            return ExitCode.Optimal;
        }
        catch (CertificateException fault)
        {
            report.Line(certificate + ": proves nothing: " + fault.Message);
            return ExitCode.Infeasible;
        }
    }

    private static List<SmtSolver> Solvers(string[] with)
    {
        if (with.Length == 0)
        {
            return [.. SmtSolver.Installed()];
        }

        var found = new List<SmtSolver>();
        foreach (string name in with.Where(name => name is not (CommonSymbols.CpSat or Nobody)))
        {
            found.Add(SmtSolver.Find(name) ?? throw new BadInputException("--with " + name + ": " + name + " is not on PATH", new FileNotFoundException(name)));
        }

        return found;
    }

    private static string ScriptPath(string stem, Claim claim) => FormattableString.Invariant(
        $"{stem}.{claim.InitiationInterval}.{(claim.Exists ? "feasible" : "infeasible")}.smt2");

    private static void WriteScript(Certifier certifier, Claim claim, string path)
    {
        try
        {
            certifier.WriteScript(claim, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(path + ": cannot be written: " + fault.Message, fault);
        }
    }

    private static string Headline(ScheduleProblem problem, SolveResult result)
    {
        string bound = FormattableString.Invariant($"{IntervalBounds.Least(problem)}");
        return result switch
        {
            SolveResult.Optimal found => FormattableString.Invariant(
                $"least interval {found.Schedule.InitiationInterval} {(found.ForAnyStages ? "for any number of stages" : "for at most " + ResultText.Stages(found.Schedule.Stages))}; units and dependence cycles need {bound}"),
            SolveResult.Feasible open => FormattableString.Invariant($"interval {open.Schedule.InitiationInterval} found, no less than {open.LowerBound}; not proven least"),
            SolveResult.Infeasible => bound.Length > 0 ? "no schedule at any interval" : "no schedule: a cycle of dependences of distance 0 takes time",
            _ => "the budget ran out before an answer",
        };
    }

    private static int Conclude(TextReport report, ScheduleProblem problem, SolveResult result, List<Verdict> verdicts)
    {
        Schedule? schedule = result switch
        {
            SolveResult.Optimal found => found.Schedule,
            SolveResult.Feasible open => open.Schedule,
            _ => null,
        };
        bool isValid = schedule is null || ScheduleValidator.Assess(problem, schedule).IsValid;
        if (!isValid || verdicts.Any(verdict => verdict.Agrees == false))
        {
            report.Line("CONTRADICTED: the engines disagree; please report this problem");
            return ExitCode.Contradicted;
        }

        if (result is SolveResult.Feasible or SolveResult.Undecided || verdicts.Any(verdict => verdict.Agrees is null))
        {
            report.Line(verdicts.Any(verdict => verdict.Agrees is null && verdict.Words != Verdict.GaveUp)
                ? "not certified: a certificate is too large (--certificate-limit)"
                : "not certified: the budget ran out");
            return ExitCode.BudgetRanOut;
        }

        report.Line(schedule is null ? "certified: infeasible" : "certified: optimal; the schedule obeys every rule");
        return schedule is null ? ExitCode.Infeasible : ExitCode.Optimal;
    }
}
