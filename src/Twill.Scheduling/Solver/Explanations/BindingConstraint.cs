using Twill.Scheduling.Common;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>One of the constraints that together exclude a schedule.</summary>
/// <param name="Kind">Its family.</param>
/// <param name="Text">What it says, for people.</param>
public sealed record BindingConstraint(ConstraintKind Kind, string Text)
{
    /// <summary>Position of the unit, memory or warp group; null for kinds without one.</summary>
    public int? Resource { get; init; }

    /// <summary>Positions of the operations that take part, in order.</summary>
    public EquatableArray<int> Operations { get; init; }

    /// <summary>What there is: capacity, registers, room, groups or stages; for units and dependences, cycles.</summary>
    public long? Available { get; init; }

    /// <summary>What would be enough, the other constraints of the explanation unchanged; null where it was not found out.</summary>
    public long? Needed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
