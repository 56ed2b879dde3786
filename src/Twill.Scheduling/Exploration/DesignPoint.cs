using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Exploration;

/// <summary>One way to build a loop's kernel, solved and lowered.</summary>
public sealed record DesignPoint
{
    /// <summary>Named constants with their values.</summary>
    public EquatableArray<TileConstant> Constants { get; init; }

    /// <summary>Rows of a sub-tile; 0 for the matrix instruction's own.</summary>
    public required int SubTileRows { get; init; }

    /// <summary>Greatest number of ring stages asked for; 0 for no limit but the memory.</summary>
    public required int Stages { get; init; }

    /// <summary>Registers per thread of each warp group.</summary>
    public required RegisterSplit Split { get; init; }

    /// <summary>The schedule.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>Whether the initiation interval is proven least for this choice.</summary>
    public required bool IsOptimal { get; init; }

    /// <summary>Floating-point operations of matrix products in an iteration of a block.</summary>
    public required long FlopPerIteration { get; init; }

    /// <summary>Shared memory in bytes with every ring at the depth that the schedule needs.</summary>
    public required long SharedMemoryBytes { get; init; }

    /// <summary>The most registers per thread that values take in any warp group.</summary>
    public required int Registers { get; init; }

    /// <summary>Predicted throughput: floating-point operations per cycle of a multiprocessor in the steady state.</summary>
    public double FlopPerCycle => (double)FlopPerIteration / Schedule.InitiationInterval;

    /// <summary>Predicted throughput of the whole GPU in TFLOPS, without memory bandwidth, prologue and epilogue.</summary>
    public double Teraflops(Machine machine) => FlopPerCycle * machine.Multiprocessors * machine.ClockGigahertz / 1000;

    /// <summary>Whether this point is at least as good in throughput, shared memory and registers, and better in one.</summary>
    internal bool Dominates(DesignPoint other)
    {
        bool isNoWorse = FlopPerCycle >= other.FlopPerCycle && SharedMemoryBytes <= other.SharedMemoryBytes && Registers <= other.Registers;
        return isNoWorse
            && (FlopPerCycle > other.FlopPerCycle || SharedMemoryBytes < other.SharedMemoryBytes || Registers < other.Registers);
    }
}
