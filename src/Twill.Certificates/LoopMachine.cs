namespace Twill.Certificates;

/// <summary>The machine of a problem file.</summary>
internal sealed record LoopMachine
{
    internal required long[] UnitCapacities { get; init; }

    internal required long[] MemoryCapacities { get; init; }

    internal required int Groups { get; init; }

    /// <summary>The group of the operations of variable latency, and of no others.</summary>
    internal required int? VariableLatencyGroup { get; init; }

    /// <summary>By group.</summary>
    internal required long[] RegisterLimits { get; init; }

    /// <summary>By group; empty where it is not given.</summary>
    internal required long[] Threads { get; init; }

    /// <summary>0 where it is not modelled.</summary>
    internal required long RegisterFile { get; init; }

    /// <summary>Whether values with a spill cost may reach other groups.</summary>
    internal required bool AllowsCrossGroupValues { get; init; }
}
