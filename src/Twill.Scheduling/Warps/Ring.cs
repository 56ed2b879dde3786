using System;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>
/// A ring of stages in shared or tensor memory that one role fills and other roles read, with a full and an empty barrier
/// per stage. Fill j goes to stage j mod depth. Writing fill j waits until every consumer released fill j − depth;
/// reading it waits until it was committed.
/// </summary>
/// <remarks>
/// The value of iteration i is fill i + <see cref="InitialFills"/>; those before hold what a carried value is before the
/// first iteration. <see cref="Fill"/> says which fill a step concerns. A ring with <see cref="FillsOnce"/> has one stage and one fill, number 0, whatever the iteration, and is never released: a
/// tile that stays for the whole loop, or the hand-over of a final value.
/// </remarks>
public sealed record Ring
{
    /// <summary>A name for people, unique within the program.</summary>
    public required string Name { get; init; }

    /// <summary>Element type and shape of a stage, row by row without padding.</summary>
    public required TileType Type { get; init; }

    /// <summary>Whether there is only one fill.</summary>
    public bool FillsOnce { get; init; }

    /// <summary>Fills that the producer writes before its first turn.</summary>
    public int InitialFills { get; init; }

    /// <summary>Shared or tensor memory. Where a device has no tensor memory, shared memory takes its place.</summary>
    public ValueMemory Memory { get; init; } = ValueMemory.SharedMemory;

    /// <summary>Position in <see cref="WarpProgram.Roles"/> of the role that fills it.</summary>
    public required int Producer { get; init; }

    /// <summary>Positions in <see cref="WarpProgram.Roles"/> of the roles that read it; may contain the producer.</summary>
    public required EquatableArray<int> Consumers { get; init; }

    /// <summary>
    /// Position in <see cref="Problems.ScheduleProblem.Operations"/> of the operation whose value it carries; −1 for a
    /// ring of the prologue or epilogue.
    /// </summary>
    public required int SourceOperation { get; init; }

    /// <summary>Stages below which the roles would wait for each other for ever.</summary>
    public required int MinimumDepth { get; init; }

    /// <summary>Stages that the schedule's own timing needs; fewer make it slower.</summary>
    public required int ScheduleDepth { get; init; }

    /// <summary>Stages for which the machine has room, or that the user allowed.</summary>
    public required int MaximumDepth { get; init; }

    /// <summary>Stages that the user asks for, neither fewer nor more where there is room; 0 leaves them to the launch.</summary>
    public int RequestedDepth { get; init; }

    /// <summary>Stages with which the kernel runs as the schedule has it, or as the user asks for.</summary>
    public int PreferredDepth => RequestedDepth > 0 ? RequestedDepth : Math.Min(ScheduleDepth, MaximumDepth);

    /// <summary>Whether it carries an input that the load role brings in every iteration.</summary>
    /// <param name="program">The ring's program.</param>
    public bool IsStreamed(WarpProgram program) => !FillsOnce && program.Roles[Producer].Kind == RoleKind.Load;

    /// <summary>The number of the fill that holds the value of an iteration.</summary>
    /// <param name="iteration">The iteration, −1 for the last before the loop.</param>
    public int Fill(int iteration) => FillsOnce ? 0 : iteration + InitialFills;

    /// <summary>Bytes of one stage.</summary>
    public int StageBytes => Type.ByteSize;
}
