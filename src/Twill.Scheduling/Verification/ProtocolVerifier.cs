using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>
/// Decides whether a warp program is right under every interleaving of its roles, for every number of trips.
/// </summary>
/// <remarks>
/// <para>
/// Interleavings. Every rule but <see cref="ProtocolRule.NoDeadlock"/> speaks of the order of steps within one role. That
/// is enough: a stage is written only between Acquire and Commit of a fill, and read only between Await and Release of it,
/// products in flight included (they are waited for first, or the matrix unit commits and releases once they are done).
/// Commit of a fill happens before every Await of it ends, and Release of a fill by every consumer before the Acquire of
/// the fill that reuses its stage ends. So writes and reads of a stage are ordered in every interleaving, and a register
/// belongs to one role. Order barriers are no part of the argument: they may delay, never make safe. Deadlock is decided
/// by one execution, see <see cref="ProtocolExecution"/>.
/// </para>
/// <para>
/// Trip counts. Whether a step is performed, and which copy, fill and group it concerns, depends on the turn only through
/// the distance to the first and to the last iteration. With S stages, C the greatest number of copies, depth or distance,
/// what a role finds in its registers, rings and groups is the same from turn to turn once S + C turns are over; so is
/// what it finds in the S − 1 turns after the last iteration and in its finish, whenever there were that many trips. A
/// count beyond S + C shows nothing that S + C does not. A deadlock within the loop is a chain of waits from a step to
/// itself, in the same iteration or a later one. A shortest chain visits each step of a turn once, so it spans at most the
/// sum of all stages, depths and distances, and from a later iteration the role's own order leads back. Where so many
/// iterations exist, the chain exists, and a longer loop has it too. So the counts 0 … S + C + 1 and that sum decide for
/// all.
/// </para>
/// </remarks>
public static class ProtocolVerifier
{
    /// <summary>Checks a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="ringDepths">Stages of each ring, at least 1; one that fills once has one, whatever is given.</param>
    /// <returns>What is wrong, of each rule and place the first instance; empty for a right program.</returns>
    public static EquatableArray<ProtocolViolation> Verify(WarpProgram program, EquatableArray<int> ringDepths)
    {
        if (ringDepths.Count != program.Rings.Count || ringDepths.Any(depth => depth < 1))
        {
            throw new ArgumentException(
                "The program has " + program.Rings.Count + " rings, each needs a depth of at least 1; given " + ringDepths + ".",
                nameof(ringDepths));
        }

        var log = new ViolationLog();
        var values = new ProgramValues(program);
        ProgramReferences.Check(program, values, log);
        if (log.IsEmpty)
        {
            foreach (int tripCount in TripCounts(program, ringDepths))
            {
                Verify(program, values, ringDepths, tripCount, log);
            }
        }

        return log.ToArray();
    }

    /// <summary>
    /// The least stages of each ring without which the roles wait for each other for ever: lowering none of them alone is
    /// possible. A program that no depth helps gets some depths; <see cref="Verify(WarpProgram, EquatableArray{int})"/>
    /// then says what is wrong.
    /// </summary>
    /// <param name="program">A program whose references are in order.</param>
    public static EquatableArray<int> FindMinimumDepths(WarpProgram program)
    {
        int[] depths = [.. program.Rings.Select(_ => 1)];
        int greatest = program.Roles.Sum(role => role.Stages) + program.Orders.Sum(order => Math.Abs(order.Distance))
            + program.Rings.Sum(ring => ring.InitialFills) + 1;
        while (Blocked(program, depths) is { Count: > 0 } blocked)
        {
            // Where several producers wait, the ring whose stages take the least room is raised first.
            int[] candidates = [.. blocked
                .Select(role => role.Instance.Step).OfType<Step.Acquire>().Select(acquire => acquire.Ring)
                .Where(ring => depths[ring] < greatest)
                .OrderBy(ring => program.Rings[ring].StageBytes).ThenBy(ring => ring)];
            if (candidates.Length == 0)
            {
                break;
            }

            depths[candidates[0]]++;
        }

        Lower(program, depths);
        return depths.ToEquatableArray();
    }

    /// <summary>Takes back what turned out to be more than needed, from the ring with the largest stages on.</summary>
    private static void Lower(WarpProgram program, int[] depths)
    {
        foreach (int ring in Enumerable.Range(0, depths.Length).OrderByDescending(ring => program.Rings[ring].StageBytes).ThenBy(ring => ring))
        {
            while (depths[ring] > 1)
            {
                depths[ring]--;
                if (Blocked(program, depths).Count > 0)
                {
                    depths[ring]++;
                    break;
                }
            }
        }
    }

    private static List<BlockedRole> Blocked(WarpProgram program, int[] depths)
    {
        EquatableArray<int> given = EquatableArray.Create<int>(depths);
        foreach (int tripCount in TripCounts(program, given))
        {
            List<BlockedRole> blocked = ProtocolExecution.Run(program, given, tripCount);
            if (blocked.Count > 0)
            {
                return blocked;
            }
        }

        return [];
    }

    private static IEnumerable<int> TripCounts(WarpProgram program, EquatableArray<int> depths)
    {
        int stages = program.Roles.Select(role => role.Stages).DefaultIfEmpty(1).Max();
        int distances = program.Roles.SelectMany(Distances).DefaultIfEmpty(0).Max();
        int copies = program.Roles.SelectMany(role => role.Buffers).Select(buffer => buffer.Copies).DefaultIfEmpty(1).Max();
        int reach = Math.Max(distances, Math.Max(copies, depths.DefaultIfEmpty(1).Max()));
        int steady = stages + reach + 1;
        int cycle = program.Roles.Sum(role => role.Stages) + depths.Sum() + program.Rings.Sum(ring => ring.InitialFills)
            + program.Orders.Sum(order => Math.Abs(order.Distance));
        return Enumerable.Range(0, steady + 1).Append(Math.Max(cycle, steady) + 1);
    }

    private static IEnumerable<int> Distances(Role role) => role.Setup.Concat(role.Turn).Concat(role.Finish).SelectMany(step => step switch
    {
        Step.Compute compute => compute.Instructions.SelectMany(Places).Select(
            place => Math.Abs(place is Storage.RingStage stage ? stage.Distance : ((Storage.Register)place).Distance)),
        Step.Acquire acquire => [acquire.Distance],
        Step.Commit commit => [commit.Distance],
        Step.Await wait => [wait.Distance],
        Step.Release release => [release.Distance],
        Step.WaitProducts wait => [wait.Stage],
        _ => Enumerable.Empty<int>(),
    });

    private static IEnumerable<Storage> Places(TileInstruction instruction) => instruction switch
    {
        TileInstruction.Copy copy => [copy.Source, copy.Destination],
        TileInstruction.Apply apply => apply.Sources.Append(apply.Destination).Where(place => place is not null).Select(place => place!),
        _ => [],
    };

    private static void Verify(
        WarpProgram program, ProgramValues values, EquatableArray<int> depths, int tripCount, ViolationLog log)
    {
        var monitor = new ProtocolMonitor(program, values, depths, tripCount, log);
        List<BlockedRole> blocked = ProtocolExecution.Run(
            program, depths, tripCount, (role, instance) => monitor.Perform(role, instance));
        foreach (BlockedRole role in blocked)
        {
            monitor.Block(role.Role, role.Instance);
        }

        if (blocked.Count == 0)
        {
            monitor.End();
        }
    }
}
