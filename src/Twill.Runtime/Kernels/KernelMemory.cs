using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Kernels;

/// <summary>The dynamic shared memory that a kernel is launched with.</summary>
public static class KernelMemory
{
    /// <summary>Words that a block keeps for its own watching, on the CPU accelerator.</summary>
    internal const int WatchWords = 1;

    /// <summary>Words that a block keeps for each thread, on the CPU accelerator.</summary>
    internal const int WatchWordsPerThread = 4;

    private const int Alignment = 16;

    /// <summary>Bytes to request for a block on a device; never more than <see cref="RingDepths.Bytes"/>.</summary>
    /// <param name="program">The program.</param>
    /// <param name="depths">Stages of each of its rings.</param>
    public static int Bytes(WarpProgram program, EquatableArray<int> depths)
    {
        int bytes = 0;
        for (int ring = 0; ring < program.Rings.Count; ring++)
        {
            bytes += CounterBytes(depths[ring]) + (depths[ring] * Align(program.Rings[ring].StageBytes));
        }

        return bytes;
    }

    /// <summary>
    /// Bytes to request for a block on the CPU accelerator: those of a device, and what it takes to notice that all
    /// roles wait for each other.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="depths">Stages of each of its rings.</param>
    /// <param name="threads">Threads of a block.</param>
    public static int BytesOnCpu(WarpProgram program, EquatableArray<int> depths, int threads) =>
        Bytes(program, depths) + ((WatchWords + (WatchWordsPerThread * threads)) * sizeof(int));

    /// <summary>Bytes of a ring's counters: two words for each stage.</summary>
    internal static int CounterBytes(int depth) => Align(2 * sizeof(int) * depth);

    internal static int Align(int bytes) => (bytes + Alignment - 1) & -Alignment;
}
