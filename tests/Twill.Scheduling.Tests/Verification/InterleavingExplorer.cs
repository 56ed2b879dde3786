using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>
/// Tries every interleaving of a program's roles for one number of trips and looks for what goes wrong in fact: two roles
/// at one stage of which one writes, a stage that holds another fill than the reader means, roles that wait for ever.
/// Barriers count arrivals per stage, as a kernel's do; no rule of the verifier is used.
/// </summary>
internal sealed class InterleavingExplorer
{
    private const int BitsPerRole = 12;

    private readonly WarpProgram _program;
    private readonly EquatableArray<int> _depths;
    private readonly int _tripCount;
    private readonly RoleEvents[] _roles;
    private readonly RoleSnapshot[][] _snapshots;

    private InterleavingExplorer(WarpProgram program, EquatableArray<int> depths, int tripCount)
    {
        _program = program;
        _depths = depths;
        _tripCount = tripCount;
        _roles = [.. Enumerable.Range(0, program.Roles.Count).Select(role => RoleEvents.Of(program, role, depths, tripCount))];
        _snapshots = [.. _roles.Select(role => RoleSnapshot.Along(role.Events, depths))];
    }

    /// <summary>Explores; gives the first fault found, null for a right program.</summary>
    internal static string? FindFault(WarpProgram program, EquatableArray<int> depths, int tripCount) =>
        new InterleavingExplorer(program, depths, tripCount).Explore();

    private string? Explore()
    {
        if (_roles.Select(role => role.Fault).FirstOrDefault(fault => fault is not null) is { } own)
        {
            return own;
        }

        var seen = new HashSet<long> { 0 };
        var open = new Stack<long>(seen);
        while (open.TryPop(out long state))
        {
            bool moved = false;
            bool ended = true;
            for (int role = 0; role < _roles.Length; role++)
            {
                int position = Position(state, role);
                if (position == _roles[role].Events.Count)
                {
                    continue;
                }

                ended = false;
                RoleEvent next = _roles[role].Events[position];
                if (!IsEnabled(state, next))
                {
                    continue;
                }

                moved = true;
                if (FaultOf(state, role, next) is { } fault)
                {
                    return fault;
                }

                long after = state + (1L << (BitsPerRole * role));
                if (seen.Add(after))
                {
                    open.Push(after);
                }
            }

            if (!moved && !ended)
            {
                return "the roles wait for ever";
            }
        }

        return null;
    }

    private static int Position(long state, int role) => (int)(state >> (BitsPerRole * role)) & ((1 << BitsPerRole) - 1);

    private RoleSnapshot Snapshot(long state, int role) => _snapshots[role][Position(state, role)];

    private bool IsEnabled(long state, RoleEvent next)
    {
        int depth = next.Kind is RoleEventKind.Acquire or RoleEventKind.Await ? _depths[next.Subject] : 1;
        (int, int) stage = (next.Subject, next.Fill % depth);
        switch (next.Kind)
        {
            case RoleEventKind.Acquire:
                int arrivals = 0;
                for (int role = 0; role < _roles.Length; role++)
                {
                    arrivals += Snapshot(state, role).Released.GetValueOrDefault(stage);
                }

                return arrivals >= _program.Rings[next.Subject].Consumers.Count * (next.Fill / depth);
            case RoleEventKind.Await:
                return Snapshot(state, _program.Rings[next.Subject].Producer).Committed.GetValueOrDefault(stage) > next.Fill / depth;
            case RoleEventKind.OrderWait:
                return next.Fill < 0 || next.Fill >= _tripCount
                    || Enumerable.Range(0, _roles.Length).Any(role => Snapshot(state, role).Signalled.Contains((next.Subject, next.Fill)));
            default:
                return true;
        }
    }

    private string? FaultOf(long state, int role, RoleEvent next)
    {
        if (next.Kind != RoleEventKind.Begin)
        {
            return null;
        }

        foreach (StageAccess read in next.Reads)
        {
            RoleSnapshot producer = Snapshot(state, _program.Rings[read.Ring].Producer);
            if (!producer.Holds.TryGetValue((read.Ring, read.Stage), out int fill) || fill != read.Fill)
            {
                return Describe(role, read) + " is read where it is not";
            }
        }

        for (int other = 0; other < _roles.Length; other++)
        {
            if (other == role)
            {
                continue;
            }

            RoleSnapshot snapshot = Snapshot(state, other);
            foreach (StageAccess write in next.Writes)
            {
                if (snapshot.Reading.Concat(snapshot.Writing).Any(access => (access.Ring, access.Stage) == (write.Ring, write.Stage)))
                {
                    return Describe(role, write) + " is written while its stage is used by " + _program.Roles[other].Name;
                }
            }

            foreach (StageAccess read in next.Reads)
            {
                if (snapshot.Writing.Any(access => (access.Ring, access.Stage) == (read.Ring, read.Stage)))
                {
                    return Describe(role, read) + " is read while its stage is written by " + _program.Roles[other].Name;
                }
            }
        }

        // A role that overwrites a stage its own product in flight still reads.
        RoleSnapshot own = Snapshot(state, role);
        return next.Writes.Any(write => own.Reading.Any(access => (access.Ring, access.Stage) == (write.Ring, write.Stage)))
            ? _program.Roles[role].Name + " overwrites what its own product in flight reads"
            : null;
    }

    private string Describe(int role, StageAccess access) =>
        _program.Roles[role].Name + ": fill " + access.Fill + " of " + _program.Rings[access.Ring].Name;
}
