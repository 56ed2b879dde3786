using Twill.Scheduling.Common;

namespace Twill.Scheduling.Problems;

/// <summary>
/// The target of iteration i issues at least <see cref="Delay"/> cycles after the source of iteration
/// i − <see cref="Distance"/>.
/// </summary>
public sealed record Dependence
{
    /// <summary>Position of the source in <see cref="ScheduleProblem.Operations"/>.</summary>
    public required int Source { get; init; }

    /// <summary>Position of the target in <see cref="ScheduleProblem.Operations"/>.</summary>
    public required int Target { get; init; }

    /// <summary>Least number of cycles between the two issues.</summary>
    public required int Delay { get; init; }

    /// <summary>Iterations between the source and the target.</summary>
    public int Distance { get; init; }

    /// <summary>Whether the target's warps must wait for an asynchronous result.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>Whether a value or only an order is carried.</summary>
    public DependenceKind Kind { get; init; }

    /// <summary>Cycles after the target's issue for which the target still reads the value.</summary>
    public int Hold { get; init; }

    /// <summary>
    /// Room for the value's staging buffer, charged from the source's end to the target's, only where the two are on
    /// different warp groups.
    /// </summary>
    public EquatableArray<MemoryFootprint> Staging { get; init; }
}
