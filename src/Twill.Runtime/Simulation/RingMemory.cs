using System.Linq;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>A ring's stages in what stands for shared memory, with a full and an empty barrier each that count arrivals.</summary>
internal sealed class RingMemory
{
    private readonly Ring ring;
    private readonly TileBuffer[] stages;
    private readonly int[] full;
    private readonly int[] empty;

    internal RingMemory(Ring ring, int depth)
    {
        this.ring = ring;
        int count = ring.FillsOnce ? 1 : depth;
        stages = [.. Enumerable.Range(0, count).Select(_ => new TileBuffer(ring.Type))];
        full = new int[count];
        empty = new int[count];
    }

    /// <summary>The stage that holds the value of an iteration.</summary>
    internal TileBuffer Stage(int iteration) => stages[Index(iteration)];

    internal bool MayAcquire(int iteration) => empty[Index(iteration)] >= ring.Consumers.Count * (ring.Fill(iteration) / stages.Length);

    internal void Commit(int iteration) => full[Index(iteration)]++;

    internal bool MayRead(int iteration) => full[Index(iteration)] > ring.Fill(iteration) / stages.Length;

    internal void Release(int iteration) => empty[Index(iteration)]++;

    private int Index(int iteration)
    {
        // a fill before the first exists only in a program that the monitor refuses
        int index = ring.Fill(iteration) % stages.Length;
        return index < 0 ? index + stages.Length : index;
    }
}
