using Twill.Scheduling.Common;

namespace Twill.Scheduling.Problems;

/// <summary>One tile-level operation of one sub-tile, with what it costs on the machine.</summary>
public sealed record Operation
{
    /// <summary>A name for people; need not be unique.</summary>
    public required string Name { get; init; }

    /// <summary>Cycles from issue until the operation has finished.</summary>
    public required int Duration { get; init; }

    /// <summary>Which units it occupies when.</summary>
    public EquatableArray<UnitUsage> Usage { get; init; }

    /// <summary>Cycles for which it keeps the issue slots of its warps busy.</summary>
    public int WarpCycles { get; init; }

    /// <summary>Registers per thread that its value takes in its own warp group.</summary>
    public int Registers { get; init; }

    /// <summary>Room that its value takes in the memories.</summary>
    public EquatableArray<MemoryFootprint> Footprints { get; init; }

    /// <summary>Whether its latency cannot be known (global memory): it runs on the variable-latency warp group.</summary>
    public bool IsVariableLatency { get; init; }

    /// <summary>Whether it is a variable-latency operation without incoming data: it can run ahead.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>Cycles that its value takes to reach another warp group; 0 where any group can read it in place.</summary>
    public int SpillCost { get; init; }

    /// <summary>
    /// The warp groups on which it may run; empty for all that the other rules allow. Blackwell's matrix products are
    /// issued by a warp of their own.
    /// </summary>
    public EquatableArray<int> WarpGroups { get; init; }

    /// <summary>Warp groups that it needs at once.</summary>
    public int WarpsNeeded { get; init; } = 1;
}
