namespace Twill.Scheduling.Reports;

/// <summary>How long an iteration keeps a functional unit busy.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="Cycles">Cycles per iteration, and so a bound on the initiation interval.</param>
public sealed record UnitLoad(string Unit, int Cycles);
