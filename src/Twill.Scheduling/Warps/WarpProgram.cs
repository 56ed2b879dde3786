using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>
/// What each warp does: the lowered form of a schedule, complete for every backend. Roles run concurrently. Each role
/// performs its <see cref="Role.Setup"/> once, then turns 0, 1, 2, …, then its <see cref="Role.Finish"/> once.
/// </summary>
/// <remarks>
/// With N trips and a role of S stages there are N + S − 1 turns (none if N is 0). Turn t performs the role's steps in
/// order, each for iteration t − <see cref="Step.Stage"/>, and skips a step whose iteration is not in 0 … N − 1. The
/// first S − 1 turns are the role's prologue, the last S − 1 its epilogue, those between its steady state, in which
/// nothing is skipped. Setup counts as iteration 0, Finish as iteration N.
/// </remarks>
public sealed record WarpProgram
{
    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture that the schedule was solved for.</summary>
    public required string Architecture { get; init; }

    /// <summary>Tensor parameters in the order of the method's signature.</summary>
    public EquatableArray<TensorParameter> Tensors { get; init; }

    /// <summary>Scalar parameters in the order of the method's signature.</summary>
    public EquatableArray<ScalarParameter> Scalars { get; init; }

    /// <summary>The loop's bounds; they give the trip count.</summary>
    public required LoopRange Range { get; init; }

    /// <summary>
    /// Values that one iteration hands to the next: what an operand means that names one. A backend has no need of it, it
    /// finds every operand by its <see cref="Storage"/>; the verifier and the simulator check with it that the right
    /// value lies there.
    /// </summary>
    public EquatableArray<CarriedValue> Carried { get; init; }

    /// <summary>Buffers in shared memory through which roles hand values to each other.</summary>
    public EquatableArray<Ring> Rings { get; init; }

    /// <summary>Orders between roles that keep a unit's cyclic order; for speed, not for safety.</summary>
    public EquatableArray<OrderBarrier> Orders { get; init; }

    /// <summary>The cyclic order in which each unit of capacity 1 is granted.</summary>
    public EquatableArray<UnitOrder> UnitOrders { get; init; }

    /// <summary>The concurrent roles.</summary>
    public EquatableArray<Role> Roles { get; init; }

    /// <summary>Cycles from the start of a copy from global memory until its data has arrived, as the machine file has it.</summary>
    public int LoadLatency { get; init; }

    /// <summary>Bytes of shared memory that the machine offers a block.</summary>
    public required int SharedMemoryCapacity { get; init; }
}
