namespace Twill.Scheduling.Solver.Encoding;

/// <summary>A range in which M(b) − M(a) cannot lie: the values above <see cref="Low"/> and below <see cref="High"/>.</summary>
/// <param name="Low">The greatest value below the gap.</param>
/// <param name="High">The least value above it.</param>
internal readonly record struct Gap(int Low, int High);
