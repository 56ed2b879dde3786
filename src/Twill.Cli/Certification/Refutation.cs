using System;
using System.IO;
using System.Text;
using System.Threading;
using Twill.Certificates;
using Twill.Cli.Input;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Proofs;

namespace Twill.Cli.Certification;

/// <summary>Writes certificates of claims that no schedule exists, and has the independent checker read them.</summary>
/// <param name="problem">The problem, as the solver sees it.</param>
/// <param name="file">The problem, as the checker read it from the file.</param>
/// <param name="budget">Solver steps for one certificate.</param>
/// <param name="mebibytes">The size at which a certificate is given up.</param>
/// <param name="cancellationToken">Ends the work.</param>
internal sealed class Refutation(ScheduleProblem problem, LoopProblem file, long budget, long mebibytes, CancellationToken cancellationToken)
{
    internal const string Name = "certificate";

    /// <summary>Writes the certificate of a claim and checks it. What is not complete does not stay.</summary>
    internal Verdict Certify(Claim claim, string path)
    {
        CertificateOutcome? outcome = null;
        try
        {
            outcome = InputFile.Guard(path, () => Write(claim, path));
        }
        finally
        {
            if (outcome != CertificateOutcome.Refuted)
            {
                File.Delete(path);
            }
        }

        return outcome switch
        {
            null => new Verdict(Name, null, FormattableString.Invariant($"larger than {mebibytes} MiB")),
            CertificateOutcome.Undecided => new Verdict(Name, null, Verdict.GaveUp),
            CertificateOutcome.ScheduleExists => new Verdict(Name, false, "a schedule"),
            _ => Check(claim, path),
        };
    }

    /// <summary>Checks a certificate of any claim about the problem.</summary>
    /// <exception cref="CertificateException">A step does not follow.</exception>
    internal static CertifiedClaim Check(LoopProblem file, string path) => InputFile.Guard(path, () =>
    {
        using var reader = new StreamReader(path, Encoding.ASCII);
        return CertificateChecker.Check(file, reader);
    });

    private Verdict Check(Claim claim, string path)
    {
        try
        {
            CertifiedClaim proven = Check(file, path);
            return proven.InitiationInterval == claim.InitiationInterval && proven.Stages == claim.Stages
                ? new Verdict(Name, true, FormattableString.Invariant($"no schedule, {proven.Steps} steps checked"))
                : new Verdict(Name, false, "another claim");
        }
        catch (CertificateException fault)
        {
            return new Verdict(Name, false, fault.Message);
        }
    }

    /// <summary>Null where the certificate grows too large.</summary>
    private CertificateOutcome? Write(Claim claim, string path)
    {
        using var text = new StreamWriter(path, append: false, Encoding.ASCII);
        using var writer = new SizeLimitedWriter(text, Math.Min(mebibytes, long.MaxValue >> 20) << 20);
        try
        {
            return ScheduleCertifier.Refute(problem, claim.InitiationInterval, claim.Stages, writer, budget, cancellationToken);
        }
        catch (SizeLimitedWriter.SizeLimitException)
        {
            return null;
        }
    }
}
