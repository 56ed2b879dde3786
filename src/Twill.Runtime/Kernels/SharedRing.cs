using ILGPU;

namespace Twill.Kernels;

/// <summary>
/// A ring of stages in shared memory. Fill j lies in stage j mod depth. Each stage has two counters that only grow: every
/// thread of the producer arrives at the first for each fill, every thread of a consumer at the second for each release.
/// </summary>
public readonly struct SharedRing
{
    private readonly ArrayView<int> counters;
    private readonly ArrayView<byte> stages;
    private readonly int index;
    private readonly int depth;
    private readonly int pitch;
    private readonly int commits;
    private readonly int releases;

    internal SharedRing(
        int index, ArrayView<int> counters, ArrayView<byte> stages, int depth, int pitch, int commits, int releases)
    {
        this.index = index;
        this.counters = counters;
        this.stages = stages;
        this.depth = depth;
        this.pitch = pitch;
        this.commits = commits;
        this.releases = releases;
    }

    /// <summary>The producer waits until the consumers have released the fill whose stage this one takes.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="fill">The number of the fill.</param>
    public void Acquire(BlockWatch watch, int fill) => BlockSync.WaitAtLeast(
        ref counters[depth + (fill % depth)], releases * (fill / depth), watch, RoleWaitKind.Release, index, fill);

    /// <summary>The producer announces a fill.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="fill">The number of the fill.</param>
    public void Commit(BlockWatch watch, int fill) => BlockSync.Arrive(ref counters[fill % depth], watch);

    /// <summary>A consumer waits until a fill is there.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="fill">The number of the fill.</param>
    public void Await(BlockWatch watch, int fill) => BlockSync.WaitAtLeast(
        ref counters[fill % depth], commits * ((fill / depth) + 1), watch, RoleWaitKind.Commit, index, fill);

    /// <summary>A consumer gives a fill back.</summary>
    /// <param name="watch">The block's watch.</param>
    /// <param name="fill">The number of the fill.</param>
    public void Release(BlockWatch watch, int fill) => BlockSync.Arrive(ref counters[depth + (fill % depth)], watch);

    /// <summary>The stage of a fill of 16-bit elements, as their bits.</summary>
    /// <param name="fill">The number of the fill.</param>
    public ArrayView<ushort> Bits(int fill) => Stage(fill).Cast<ushort>();

    /// <summary>The stage of a fill of Float32 elements.</summary>
    /// <param name="fill">The number of the fill.</param>
    public ArrayView<float> Floats(int fill) => Stage(fill).Cast<float>();

    /// <summary>The stage of a fill of integers, or of a mask as words of 0 and 1.</summary>
    /// <param name="fill">The number of the fill.</param>
    public ArrayView<int> Integers(int fill) => Stage(fill).Cast<int>();

    private ArrayView<byte> Stage(int fill) => stages.SubView((fill % depth) * pitch, pitch);
}
