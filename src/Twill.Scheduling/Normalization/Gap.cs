namespace Twill.Scheduling.Normalization;

/// <summary>The least time from an operation to another's instance some iterations later.</summary>
/// <param name="From">The operation.</param>
/// <param name="To">The other operation.</param>
/// <param name="Cycles">The least time.</param>
/// <param name="Distance">Iterations between the two.</param>
internal readonly record struct Gap(int From, int To, int Cycles, int Distance);
