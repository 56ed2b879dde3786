using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Warps;

/// <summary>The work of one warp group, or of one warp of the variable-latency group.</summary>
public sealed record Role
{
    /// <summary>A name for people, unique within the program, such as <c>load</c> or <c>compute1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the role is for.</summary>
    public required RoleKind Kind { get; init; }

    /// <summary>The warp group of the schedule that the role belongs to.</summary>
    public required int WarpGroup { get; init; }

    /// <summary>Threads on the machine: 128 for a compute role, 32 for a load or store role.</summary>
    public required int Threads { get; init; }

    /// <summary>Registers per thread allotted to the role's warp group.</summary>
    public required int Registers { get; init; }

    /// <summary>The role's own buffers for values in registers; a step names them by position.</summary>
    public EquatableArray<RegisterBuffer> Buffers { get; init; }

    /// <summary>Steps before the first turn.</summary>
    public EquatableArray<Step> Setup { get; init; }

    /// <summary>Steps of a turn, in order.</summary>
    public EquatableArray<Step> Turn { get; init; }

    /// <summary>Steps after the last turn.</summary>
    public EquatableArray<Step> Finish { get; init; }

    /// <summary>Iterations in flight within the role, S: one more than the greatest stage of a step.</summary>
    public int Stages => Turn.Count == 0 ? 1 : Turn.Max(step => step.Stage) + 1;
}
