using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>
/// How many stages each ring of a program gets, fixed when a kernel is launched, by the shared memory that is there.
/// </summary>
public static class RingDepths
{
    /// <summary>Bytes of a stage's full and empty barriers.</summary>
    public const int BarrierBytes = 16;

    /// <summary>No ring has more stages than these, whatever the room.</summary>
    public const int Greatest = 64;

    private const int StageAlignment = 16;

    /// <summary>Shared memory without which the program cannot run: every ring at its least depth.</summary>
    public static long LeastBytes(WarpProgram program) => Bytes(program, Least(program));

    /// <summary>Shared memory of the program with these depths, barriers included.</summary>
    /// <param name="program">The program.</param>
    /// <param name="depths">Stages of each of its rings.</param>
    public static long Bytes(WarpProgram program, EquatableArray<int> depths) => Bytes(program, depths, StageCost);

    /// <summary>
    /// Shared memory that the program with these depths takes of the machine that it was scheduled for, where rings in
    /// tensor memory have only their barriers there.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="depths">Stages of each of its rings.</param>
    public static long BytesOnMachine(WarpProgram program, EquatableArray<int> depths) => Bytes(program, depths, StageCostOnMachine);

    /// <summary>
    /// Depths that fit: every ring at its least first, then as near as possible to what the user asks for, to what the
    /// schedule's timing needs, and then as deep as the program allows. Rings take turns, in the program's order, so that
    /// none starves another.
    /// </summary>
    /// <param name="program">The program.</param>
    /// <param name="sharedMemoryBytes">Shared memory that a block may use.</param>
    /// <returns>Stages of each ring; null where even the least depths do not fit.</returns>
    public static EquatableArray<int>? Choose(WarpProgram program, long sharedMemoryBytes) =>
        Choose(program, sharedMemoryBytes, StageCost);

    /// <summary>Depths that fit the machine that the program was scheduled for; its rings in tensor memory lie there.</summary>
    /// <param name="program">The program.</param>
    /// <returns>Stages of each ring; null where even the least depths do not fit.</returns>
    public static EquatableArray<int>? ChooseOnMachine(WarpProgram program) =>
        Choose(program, program.SharedMemoryCapacity, StageCostOnMachine);

    /// <summary>
    /// The greatest depth of each ring on the machine that the program was scheduled for: for a streamed input what the
    /// memory has room for while the other rings have their least, or the depth that the user asks for.
    /// </summary>
    /// <param name="program">The program.</param>
    public static EquatableArray<int> GreatestOnMachine(WarpProgram program)
    {
        EquatableArray<int> others = program.Rings.Select(ring => Math.Max(ring.MinimumDepth, ring.RequestedDepth)).ToEquatableArray();
        return program.Rings.Select((ring, i) => ring.IsStreamed(program) ? RoomOnMachine(program, others, i) : ring.MaximumDepth)
            .ToEquatableArray();
    }

    /// <summary>Stages of a ring that fit the machine beside the others at given depths, at most <see cref="Greatest"/>.</summary>
    internal static int RoomOnMachine(WarpProgram program, EquatableArray<int> depths, int ring)
    {
        long others = BytesOnMachine(program, depths) - (depths[ring] * StageCostOnMachine(program.Rings[ring]));
        return (int)Math.Min(Greatest, (program.SharedMemoryCapacity - others) / StageCostOnMachine(program.Rings[ring]));
    }

    private static EquatableArray<int>? Choose(WarpProgram program, long sharedMemoryBytes, Func<Ring, long> cost)
    {
        EquatableArray<int> least = Least(program);
        long left = sharedMemoryBytes - Bytes(program, least, cost);
        if (left < 0)
        {
            return null;
        }

        int[] depths = [.. least];
        Raise(program, depths, ref left, cost, ring => ring.RequestedDepth);
        Raise(program, depths, ref left, cost, ring => ring.PreferredDepth);
        Raise(program, depths, ref left, cost, ring => ring.MaximumDepth);
        return EquatableArray.Create<int>(depths);
    }

    private static EquatableArray<int> Least(WarpProgram program) =>
        program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray();

    private static long Bytes(WarpProgram program, EquatableArray<int> depths, Func<Ring, long> cost) =>
        program.Rings.Select((ring, i) => depths[i] * cost(ring)).Sum();

    private static long StageCost(Ring ring) =>
        (((long)ring.StageBytes + StageAlignment - 1) / StageAlignment * StageAlignment) + BarrierBytes;

    /// <summary>Shared memory of a stage, with its barriers, on the machine that the program is scheduled for.</summary>
    internal static long StageCostOnMachine(Ring ring) =>
        ring.Memory == ValueMemory.TensorMemory ? BarrierBytes : StageCost(ring);

    private static void Raise(WarpProgram program, int[] depths, ref long left, Func<Ring, long> cost, Func<Ring, int> target)
    {
        bool raised;
        do
        {
            raised = false;
            for (int i = 0; i < depths.Length; i++)
            {
                Ring ring = program.Rings[i];
                if (!ring.FillsOnce && depths[i] < target(ring) && cost(ring) <= left)
                {
                    depths[i]++;
                    left -= cost(ring);
                    raised = true;
                }
            }
        }
        while (raised);
    }
}
