namespace Twill.Scheduling.Solver.Encoding;

/// <summary>
/// A set of operations that no dependence leaves and some enter. Where all that enter have an interval to spare, the set
/// can move one interval earlier; so some schedule has one that does not: see <c>docs/solver.md</c>.
/// </summary>
/// <param name="Members">The operations of the set.</param>
/// <param name="Entering">Positions of the dependences that enter the set.</param>
internal sealed record StageCut(int[] Members, int[] Entering);
