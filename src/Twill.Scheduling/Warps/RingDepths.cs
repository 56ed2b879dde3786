using System;
using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Warps;

/// <summary>
/// How many stages each ring of a program gets, fixed when a kernel is launched, by the shared memory that is there.
/// </summary>
public static class RingDepths
{
    /// <summary>Bytes of a stage's full and empty barriers.</summary>
    public const int BarrierBytes = 16;

    private const int StageAlignment = 16;

    /// <summary>Shared memory without which the program cannot run: every ring at its least depth.</summary>
    public static long LeastBytes(WarpProgram program) => Bytes(program, Least(program));

    /// <summary>Shared memory of the program with these depths, barriers included.</summary>
    /// <param name="program">The program.</param>
    /// <param name="depths">Stages of each of its rings.</param>
    public static long Bytes(WarpProgram program, EquatableArray<int> depths) =>
        program.Rings.Select((ring, i) => depths[i] * StageCost(ring)).Sum();

    /// <summary>
    /// Depths that fit: every ring at its least first, then as near as possible to what the schedule's timing needs,
    /// then as deep as the program allows. Rings take turns, in the program's order, so that none starves another.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="sharedMemoryBytes">Shared memory that a block may use.</param>
    /// <returns>Stages of each ring; null where even the least depths do not fit.</returns>
    public static EquatableArray<int>? Choose(WarpProgram program, long sharedMemoryBytes)
    {
        EquatableArray<int> least = Least(program);
        long left = sharedMemoryBytes - Bytes(program, least);
        if (left < 0)
        {
            return null;
        }

        int[] depths = [.. least];
        Raise(program, depths, ref left, ring => Math.Min(ring.ScheduleDepth, ring.MaximumDepth));
        Raise(program, depths, ref left, ring => ring.MaximumDepth);
        return EquatableArray.Create<int>(depths);
    }

    private static EquatableArray<int> Least(WarpProgram program) =>
        program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray();

    private static long StageCost(Ring ring) =>
        (((long)ring.StageBytes + StageAlignment - 1) / StageAlignment * StageAlignment) + BarrierBytes;

    private static void Raise(WarpProgram program, int[] depths, ref long left, Func<Ring, int> target)
    {
        bool raised;
        do
        {
            raised = false;
            for (int i = 0; i < depths.Length; i++)
            {
                Ring ring = program.Rings[i];
                if (!ring.FillsOnce && depths[i] < target(ring) && StageCost(ring) <= left)
                {
                    depths[i]++;
                    left -= StageCost(ring);
                    raised = true;
                }
            }
        }
        while (raised);
    }
}
