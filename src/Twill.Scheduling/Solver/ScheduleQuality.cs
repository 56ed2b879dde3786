namespace Twill.Scheduling.Solver;

/// <summary>The levels of the objective below the initiation interval, as a schedule has them.</summary>
/// <param name="CrossingRegisters">Σ registers over pairs of a value and a receiving warp group other than its own.</param>
/// <param name="BlockingOperations">Operations whose warps must wait.</param>
/// <param name="IsProven">Whether each level is proven least, the levels above it being fixed.</param>
public sealed record ScheduleQuality(int CrossingRegisters, int BlockingOperations, bool IsProven);
