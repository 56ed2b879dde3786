namespace Twill.Scheduling.Derivation;

/// <summary>How long an iteration keeps a resource busy that schedules are not constrained by.</summary>
/// <param name="Resource">Its name: <c>Issue</c> or <c>SharedMemoryBandwidth</c>.</param>
/// <param name="Cycles">Cycles per iteration if it worked without a gap.</param>
public sealed record ReportedUsage(string Resource, int Cycles);
