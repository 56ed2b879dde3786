using Twill.Scheduling.Common;

namespace Twill.Scheduling.Problems;

/// <summary>The resources that a schedule may use.</summary>
public sealed record ProblemMachine
{
    /// <summary>Functional units and how many instances of each can be busy in a cycle.</summary>
    public EquatableArray<FunctionalUnit> Units { get; init; }

    /// <summary>Memories and their sizes.</summary>
    public EquatableArray<MemorySpace> Memories { get; init; }

    /// <summary>Number of warp groups, the variable-latency one included.</summary>
    public required int WarpGroups { get; init; }

    /// <summary>The group on which exactly the variable-latency operations run; null where they may run anywhere.</summary>
    public int? VariableLatencyGroup { get; init; }

    /// <summary>Registers per thread that values may take, one limit per warp group.</summary>
    public required EquatableArray<int> RegisterLimits { get; init; }

    /// <summary>Threads of each warp group; empty where the limits above already hold for every split of the file.</summary>
    public EquatableArray<int> GroupThreads { get; init; }

    /// <summary>Registers of the whole register file, checked as Σ threads × registers; 0 where it is not modelled.</summary>
    public int RegisterFile { get; init; }

    /// <summary>Whether values with a spill cost may reach another warp group at all.</summary>
    public bool AllowsCrossGroupValues { get; init; } = true;
}
