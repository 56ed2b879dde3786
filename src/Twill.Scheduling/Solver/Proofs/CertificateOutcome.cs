namespace Twill.Scheduling.Solver.Proofs;

/// <summary>What came of the attempt to refute an interval.</summary>
public enum CertificateOutcome
{
    /// <summary>There is no schedule: the certificate is complete.</summary>
    Refuted,

    /// <summary>There is a schedule: what was written is no certificate.</summary>
    ScheduleExists,

    /// <summary>The budget ran out: what was written is no certificate.</summary>
    Undecided,
}
