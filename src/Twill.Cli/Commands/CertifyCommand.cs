using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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
    internal static Command Create()
    {
        Argument<string> file = CommonSymbols.Problem();
        Option<long> budget = CommonSymbols.Budget();
        Option<string[]> with = new("--with")
        {
            Description = "Who confirms: z3, cvc5 or cp-sat; by default the SMT solvers on PATH, or else cp-sat",
            AllowMultipleArgumentsPerToken = true,
        };
        with.AcceptOnlyFromAmong("z3", "cvc5", CommonSymbols.CpSat);
        Option<string> folder = new("--output")
        {
            Description = "Where the SMT-LIB scripts go",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => ".",
        };
        var command = new Command("certify", "Solve, write the claims as SMT-LIB 2 and have independent engines confirm them")
        {
            file, with, budget, folder,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            string path = parsed.GetRequiredValue(file);
            var request = new SolveRequest
            {
                Problem = InputFile.ReadProblem(path),
                Budget = parsed.GetValue(budget),
            };
            string stem = Path.Combine(parsed.GetRequiredValue(folder), Path.GetFileNameWithoutExtension(path));
            return RunAsync(request, parsed.GetValue(with) ?? [], stem, parsed.InvocationConfiguration, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        SolveRequest request, string[] with, string stem, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        ScheduleProblem problem = request.Problem;
        SolveResult result = await Progress.ShowAsync(
            console.Error, problem.Name, tell => Engine.Solve(request, tell, cancellationToken), cancellationToken);
        var report = new TextReport(console.Output);
        report.Line(problem.Name + ": " + Headline(problem, result));

        var certifier = new Certifier(problem, request.Budget, cancellationToken);
        List<SmtSolver> solvers = Solvers(with);
        bool asksCpSat = with.Contains(CommonSymbols.CpSat, StringComparer.Ordinal) || solvers.Count == 0;
        var rows = new List<string[]>();
        var verdicts = new List<Verdict>();
        foreach (Claim claim in Claims.Of(problem, result))
        {
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
            report.Table(["claim", "script", "engine", "answer"], rows);
        }

        return Conclude(report, problem, result, verdicts);
    }

    private static List<SmtSolver> Solvers(string[] with)
    {
        if (with.Length == 0)
        {
            return [.. SmtSolver.Installed()];
        }

        var found = new List<SmtSolver>();
        foreach (string name in with.Where(name => name != CommonSymbols.CpSat))
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
            report.Line("not certified: the budget ran out");
            return ExitCode.BudgetRanOut;
        }

        report.Line(schedule is null ? "certified: infeasible" : "certified: optimal; the schedule obeys every rule");
        return schedule is null ? ExitCode.Infeasible : ExitCode.Optimal;
    }
}
