using ILGPU;

namespace Twill.Kernels;

/// <summary>A block as one of its threads sees it: who the thread is, and the shared memory of the block.</summary>
/// <remarks>
/// A kernel enters the block, lays out its rings, and then passes the one barrier of all threads. From there on roles meet
/// through the rings only.
/// </remarks>
public struct KernelBlock
{
    private readonly ArrayView<byte> shared;
    private readonly ArrayView<int> depths;
    private readonly ArrayView<int> failure;
    private int usedBytes;

    private KernelBlock(KernelControl control, int lanes)
    {
        shared = SharedMemory.GetDynamic<byte>();
        depths = control.Depths;
        failure = control.Failure;
        X = control.FirstBlockX + Grid.IdxX;
        Y = control.FirstBlockY + Grid.IdxY;
        Z = control.FirstBlockZ + Grid.IdxZ;
        Role = Group.IdxX / lanes;
        Lane = new RoleLane(Group.IdxX % lanes, lanes);
        usedBytes = 0;
    }

    /// <summary>The block's index along X.</summary>
    public int X { get; }

    /// <summary>The block's index along Y.</summary>
    public int Y { get; }

    /// <summary>The block's index along Z.</summary>
    public int Z { get; }

    /// <summary>The number of the thread's role.</summary>
    public int Role { get; }

    /// <summary>The thread's place within its role.</summary>
    public RoleLane Lane { get; }

    /// <summary>By which waits that never end are noticed; complete once all rings are laid out.</summary>
    public readonly BlockWatch Watch => new(
        shared.SubView(usedBytes, shared.Length - usedBytes).Cast<int>(), failure, Group.IdxX, Group.DimX, Lane.Count, X, Y, Z);

    /// <summary>Takes the block's shared memory. Every thread must call it once.</summary>
    /// <typeparam name="TLanes">Threads of a role.</typeparam>
    /// <param name="control">What the launch decided.</param>
    public static KernelBlock Enter<TLanes>(KernelControl control)
        where TLanes : struct, ILaneCount => new(control, TLanes.Count);

    /// <summary>Lays out the next ring in shared memory and zeroes its counters. Every thread must call it.</summary>
    /// <param name="index">The ring's number: 0, 1, 2, … in the order of the calls.</param>
    /// <param name="stageBytes">Bytes of a stage.</param>
    /// <param name="consumers">Roles that release its stages.</param>
    public SharedRing Ring(int index, int stageBytes, int consumers)
    {
        int depth = depths[index];
        int counterBytes = KernelMemory.CounterBytes(depth);
        int pitch = KernelMemory.Align(stageBytes);
        ArrayView<int> counters = shared.SubView(usedBytes, counterBytes).Cast<int>();
        ArrayView<byte> stages = shared.SubView(usedBytes + counterBytes, depth * pitch);
        usedBytes += counterBytes + (depth * pitch);
        for (int i = Group.IdxX; i < 2 * depth; i += Group.DimX)
        {
            counters[i] = 0;
        }

        return new SharedRing(index, counters, stages, depth, pitch, Lane.Count, consumers * Lane.Count);
    }
}
