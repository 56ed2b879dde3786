using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Exploration;

/// <summary>What exploring a design space came to.</summary>
/// <param name="Points">Every choice that has a kernel, in the order of the space.</param>
/// <param name="Tried">Choices tried, a register split each.</param>
/// <param name="Solved">Choices that had to be solved: the others were decided by a bound.</param>
public sealed record ExplorationResult(EquatableArray<DesignPoint> Points, int Tried, int Solved)
{
    /// <summary>
    /// The points that no other beats in throughput, shared memory and registers alike, fastest first.
    /// </summary>
    public EquatableArray<DesignPoint> ParetoFront => Points
        .Where(point => !Points.Any(other => other.Dominates(point)))
        .OrderByDescending(point => point.FlopPerCycle).ThenBy(point => point.SharedMemoryBytes).ThenBy(point => point.Registers)
        .ToEquatableArray();

    /// <summary>The point of greatest throughput, the smallest of those; null where nothing has a kernel.</summary>
    public DesignPoint? Best => ParetoFront is { Count: > 0 } front ? front[0] : null;
}
