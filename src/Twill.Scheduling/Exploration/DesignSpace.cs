using Twill.Scheduling.Common;

namespace Twill.Scheduling.Exploration;

/// <summary>The choices that an exploration tries, each combined with each. Every register split of the machine is tried.</summary>
public sealed record DesignSpace
{
    /// <summary>Values to try for named constants of the loop, such as tile sizes.</summary>
    public EquatableArray<ConstantChoices> Constants { get; init; }

    /// <summary>Rows of a sub-tile to try; 0 for the matrix instruction's own.</summary>
    public EquatableArray<int> SubTileRows { get; init; } = [0];

    /// <summary>Greatest numbers of ring stages to try; 0 for no limit but the memory.</summary>
    public EquatableArray<int> Stages { get; init; } = [0];
}

/// <summary>The values to try for one named constant.</summary>
/// <param name="Name">The constant's name.</param>
/// <param name="Values">The values.</param>
public sealed record ConstantChoices(string Name, EquatableArray<int> Values);
