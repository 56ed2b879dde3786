using Twill.Scheduling.Common;

namespace Twill.Scheduling.Machines;

/// <summary>
/// What schedules are made for: the resources of one multiprocessor of a GPU and what operations cost on it. Data, read
/// from a file: a new GPU is a new description.
/// </summary>
public sealed record Machine
{
    /// <summary>A short name, such as <c>h100</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A name for people, such as <c>NVIDIA H100 and H200</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The GPU generation: <c>Ampere</c>, <c>Hopper</c> or <c>Blackwell</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Clock in GHz, to turn cycles into time.</summary>
    public required double ClockGigahertz { get; init; }

    /// <summary>Number of multiprocessors, to turn one block's throughput into the GPU's.</summary>
    public required int Multiprocessors { get; init; }

    /// <summary>The matrix unit.</summary>
    public required TensorCore TensorCore { get; init; }

    /// <summary>Exponentials, logarithms, reciprocals, roots and hyperbolic tangents per clock.</summary>
    public required int SpecialFunctionsPerClock { get; init; }

    /// <summary>Additions, multiplications and fused multiply-adds of Float32 per clock.</summary>
    public required int ArithmeticPerClock { get; init; }

    /// <summary>Minima, maxima, comparisons, selections and integer operations per clock.</summary>
    public required int ComparisonsPerClock { get; init; }

    /// <summary>Bytes that the load/store unit moves per clock between registers and shared memory.</summary>
    public required int LoadStoreBytesPerClock { get; init; }

    /// <summary>Warp instructions issued per clock. Reported, not constraining.</summary>
    public required int IssueSlotsPerClock { get; init; }

    /// <summary>Bytes per clock of shared memory, matrix operands included. Reported, not constraining.</summary>
    public required int SharedMemoryBytesPerClock { get; init; }

    /// <summary>Bytes of shared memory that one block can have.</summary>
    public required int SharedMemoryBytes { get; init; }

    /// <summary>Bytes of shared memory set aside for barriers.</summary>
    public required int BarrierBytes { get; init; }

    /// <summary>The memory of the matrix unit; null where accumulators lie in registers.</summary>
    public TensorMemory? TensorMemory { get; init; }

    /// <summary>Registers of a multiprocessor.</summary>
    public required int RegisterFile { get; init; }

    /// <summary>The ways in which the registers can be allotted to warp groups, fewest groups first.</summary>
    public required EquatableArray<RegisterSplit> RegisterSplits { get; init; }

    /// <summary>Registers per thread left to addresses, loop control and barriers.</summary>
    public required int RegisterMargin { get; init; }

    /// <summary>Threads of a warp group.</summary>
    public required int ThreadsPerGroup { get; init; }

    /// <summary>Threads of a group that each hold a copy of a row's value, in a column.</summary>
    public required int ColumnCopies { get; init; }

    /// <summary>
    /// Whether operations of unknown latency, copies from and to global memory, have a warp group of their own: group 0.
    /// </summary>
    public required bool HasVariableLatencyGroup { get; init; }

    /// <summary>
    /// Whether matrix products are issued by a warp of their own, which does nothing else: the group after the
    /// variable-latency one, with whose warp it shares a warp group's registers.
    /// </summary>
    public required bool HasProductGroup { get; init; }

    /// <summary>Least cycles from an operation's issue to its result.</summary>
    public required int MinimumLatency { get; init; }

    /// <summary>Cycles that a hand-over from one warp group to another costs, on top of moving the bytes.</summary>
    public required int HandOffLatency { get; init; }

    /// <summary>Cycles from the issue of a streaming load to its arrival in shared memory; the simulator's.</summary>
    public required int StreamingLoadLatency { get; init; }

    /// <summary>The most warp groups that a block can have, the variable-latency one included.</summary>
    public required int MaxWarpGroups { get; init; }
}
