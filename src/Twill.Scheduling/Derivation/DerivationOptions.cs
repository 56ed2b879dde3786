using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>What a user may ask of the problems derived from a loop.</summary>
public sealed record DerivationOptions
{
    /// <summary>Registers per thread that values may take in a group; 0 leaves the split less the machine's margin.</summary>
    public int MaxRegisters { get; init; }

    /// <summary>Warp groups that may be used, the variable-latency one included; 0 leaves the machine's limit.</summary>
    public int MaxWarpGroups { get; init; }

    /// <summary>
    /// Rows of a sub-tile, a multiple of the matrix instruction's; 0 takes the instruction's own. Values with no more rows
    /// are not split.
    /// </summary>
    public int SubTileRows { get; init; }

    /// <summary>Whether register values may reach another warp group than their own.</summary>
    public bool AllowsCrossGroupValues { get; init; } = true;

    /// <summary>Values of named constants that replace the program's own.</summary>
    public EquatableArray<TileConstant> Constants { get; init; }
}
