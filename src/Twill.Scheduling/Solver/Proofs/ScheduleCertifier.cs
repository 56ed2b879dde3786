using System;
using System.IO;
using System.Threading;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Encoding;
using Twill.Scheduling.Solver.Search;

namespace Twill.Scheduling.Solver.Proofs;

/// <summary>Writes certificates that an initiation interval is impossible: see <c>docs/certificates.md</c>.</summary>
public static class ScheduleCertifier
{
    /// <summary>Refutes an interval and writes every step down.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The interval.</param>
    /// <param name="stages">Stages that a schedule may have; null for any number.</param>
    /// <param name="certificate">Receives the certificate.</param>
    /// <param name="stepBudget">Solver steps after which the search stops.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Whether the certificate is complete.</returns>
    /// <exception cref="ArgumentException">A number of the problem is out of range; the message names it.</exception>
    public static CertificateOutcome Refute(
        ScheduleProblem problem,
        int interval,
        int? stages,
        TextWriter certificate,
        long stepBudget = 2_000_000_000,
        CancellationToken cancellationToken = default)
    {
        if (problem is null)
        {
            throw new ArgumentNullException(nameof(problem));
        }

        if (certificate is null)
        {
            throw new ArgumentNullException(nameof(certificate));
        }

        long horizon = (long)interval * (stages ?? 1);
        if (interval < 1 || stages < 1 || horizon > ProblemLimits.GreatestTime)
        {
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "Interval and stages must be positive and span at most 2^29 cycles.");
        }

        ProblemLimits.Check(problem);
        var loop = new LoopInstance(problem);
        var proof = new ProofLog(certificate);
        proof.Step("twill-certificate", 1);
        proof.Step("interval", interval);
        if (stages is { } limit)
        {
            proof.Step("stages", limit);
        }
        else
        {
            proof.Step("anystages", WeakComponents.Spread(loop, interval));
        }

        CertificateOutcome outcome = IsRefutedAtSight(loop, interval, proof)
            ? CertificateOutcome.Refuted
            : Search(loop, interval, stages, new StepMeter(stepBudget, cancellationToken), proof);
        if (outcome == CertificateOutcome.Refuted)
        {
            proof.Step("qed");
        }

        return outcome;
    }

    private static bool IsRefutedAtSight(LoopInstance loop, int interval, ProofLog proof)
    {
        if (ObviousConflicts.Find(loop).Count > 0)
        {
            proof.Step("obvious");
            return true;
        }

        for (int unit = 0; unit < loop.Problem.Machine.Units.Count; unit++)
        {
            if (LowerBounds.ByUnit(loop, unit) > interval)
            {
                proof.Step("unit", unit);
                return true;
            }
        }

        return false;
    }

    private static CertificateOutcome Search(LoopInstance loop, int interval, int? stages, StepMeter meter, ProofLog proof)
    {
        ScheduleEncoding? encoding = stages is { } limit
            ? ScheduleEncoding.ForStages(loop, interval, limit, meter, proof)
            : ScheduleEncoding.ForAnyStages(loop, interval, EncodingScope.All, meter, proof);
        return encoding?.Core.Solve([]) switch
        {
            SearchOutcome.Unsatisfiable => CertificateOutcome.Refuted,
            SearchOutcome.Satisfiable => CertificateOutcome.ScheduleExists,
            _ => CertificateOutcome.Undecided,
        };
    }
}
