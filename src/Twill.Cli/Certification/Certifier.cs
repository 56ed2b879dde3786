using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Twill.Cli.Engines;
using Twill.Scheduling.OrTools;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.SmtLib;

namespace Twill.Cli.Certification;

/// <summary>Puts claims about a problem to engines that share no search with Twill's solver.</summary>
internal sealed class Certifier(ScheduleProblem problem, long budget, CancellationToken cancellationToken)
{
    /// <summary>Writes a claim as a script that any SMT solver can answer.</summary>
    internal void WriteScript(Claim claim, string path) => File.WriteAllText(path, SmtLibWriter.Write(
        claim.Formula(problem),
        problem.Name + "\n" + claim.Describe() + "\nexpected: " + (claim.Exists ? "sat" : "unsat")));

    /// <summary>Asks a solver of SMT-LIB.</summary>
    internal async Task<Verdict> AskAsync(SmtSolver solver, Claim claim, string script)
    {
        SmtLibAnswer answer = await solver.AskAsync(script, claim.Formula(problem), budget, cancellationToken);
        return Judge(solver.Name, claim, answer.IsSatisfiable, answer.Schedule);
    }

    /// <summary>Asks CP-SAT.</summary>
    internal Verdict AskCpSat(Claim claim)
    {
        var options = new CpSatOptions { DeterministicTimeBudget = budget / Engine.StepsPerDeterministicTime };
        CpSatVerdict verdict = CpSatSolver.Decide(problem, claim.InitiationInterval, claim.Length, options, cancellationToken);
        bool? exists = verdict.Answer switch
        {
            CpSatAnswer.Found => true,
            CpSatAnswer.Excluded => false,
            _ => null,
        };
        return Judge("cp-sat", claim, exists, verdict.Schedule);
    }

    private Verdict Judge(string engine, Claim claim, bool? exists, Schedule? schedule)
    {
        if (exists is not { } answer)
        {
            return new Verdict(engine, null, Verdict.GaveUp);
        }

        bool isValid = schedule is null || ScheduleValidator.Assess(problem, schedule).IsValid;
        string words = (answer ? "a schedule" : "no schedule") + (schedule is null ? "" : isValid ? ", valid" : ", not valid");
        return new Verdict(engine, answer == claim.Exists && isValid, words);
    }
}
