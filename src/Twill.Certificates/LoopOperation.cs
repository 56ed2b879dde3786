namespace Twill.Certificates;

/// <summary>An operation of a problem file.</summary>
internal sealed record LoopOperation
{
    internal required long Duration { get; init; }

    internal required UnitRun[] Usage { get; init; }

    internal required long WarpCycles { get; init; }

    internal required long Registers { get; init; }

    /// <summary>By memory: the room that its value takes.</summary>
    internal required long[] Footprints { get; init; }

    internal required bool IsVariableLatency { get; init; }

    internal required long SpillCost { get; init; }

    /// <summary>The groups that it lists; empty for all.</summary>
    internal required int[] Groups { get; init; }

    internal required int WarpsNeeded { get; init; }

    /// <summary>All of the above as text: two operations are alike where these are equal.</summary>
    internal string Form { get; init; } = "";
}
