namespace Twill.Scheduling.DifferenceLogic;

/// <summary>M(To) − M(From) ≥ Bound, whatever the Booleans are.</summary>
/// <param name="From">Operation whose start is subtracted.</param>
/// <param name="To">Operation whose start is taken.</param>
/// <param name="Bound">Least difference.</param>
public readonly record struct FixedDifference(int From, int To, long Bound);
