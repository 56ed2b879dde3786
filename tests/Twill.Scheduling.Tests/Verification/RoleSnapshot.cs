using System.Collections.Generic;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>What a role has done to barriers and stages after so many of its events.</summary>
internal sealed class RoleSnapshot
{
    private RoleSnapshot()
    {
    }

    private RoleSnapshot(RoleSnapshot before)
    {
        Committed = new(before.Committed);
        Released = new(before.Released);
        Signalled = [.. before.Signalled];
        Holds = new(before.Holds);
        Reading = [.. before.Reading];
        Writing = [.. before.Writing];
    }

    /// <summary>Commits of each ring's stages.</summary>
    internal Dictionary<(int Ring, int Stage), int> Committed { get; } = [];

    /// <summary>Releases of each ring's stages.</summary>
    internal Dictionary<(int Ring, int Stage), int> Released { get; } = [];

    /// <summary>Order barriers and iterations signalled.</summary>
    internal HashSet<(int Barrier, int Iteration)> Signalled { get; } = [];

    /// <summary>The last fill that the role wrote into each stage.</summary>
    internal Dictionary<(int Ring, int Stage), int> Holds { get; } = [];

    /// <summary>Stages that the role reads at the moment.</summary>
    internal List<StageAccess> Reading { get; } = [];

    /// <summary>Stages that the role writes at the moment.</summary>
    internal List<StageAccess> Writing { get; } = [];

    /// <summary>The snapshots before the first event, after the first, and so on.</summary>
    internal static RoleSnapshot[] Along(IReadOnlyList<RoleEvent> events, EquatableArray<int> depths)
    {
        var snapshots = new RoleSnapshot[events.Count + 1];
        snapshots[0] = new RoleSnapshot();
        for (int i = 0; i < events.Count; i++)
        {
            snapshots[i + 1] = new RoleSnapshot(snapshots[i]);
            snapshots[i + 1].Add(events[i], depths);
        }

        return snapshots;
    }

    private void Add(RoleEvent next, EquatableArray<int> depths)
    {
        switch (next.Kind)
        {
            case RoleEventKind.Commit:
                Count(Committed, next, depths);
                break;
            case RoleEventKind.Release:
                Count(Released, next, depths);
                break;
            case RoleEventKind.OrderSignal:
                Signalled.Add((next.Subject, next.Fill));
                break;
            case RoleEventKind.Begin:
                Reading.AddRange(next.Reads);
                Writing.AddRange(next.Writes);
                foreach (StageAccess write in next.Writes)
                {
                    Holds[(write.Ring, write.Stage)] = write.Fill;
                }

                break;
            case RoleEventKind.End:
                foreach (StageAccess read in next.Reads)
                {
                    Reading.Remove(read);
                }

                foreach (StageAccess write in next.Writes)
                {
                    Writing.Remove(write);
                }

                break;
        }
    }

    private static void Count(Dictionary<(int, int), int> counts, RoleEvent next, EquatableArray<int> depths)
    {
        (int, int) stage = (next.Subject, next.Fill % depths[next.Subject]);
        counts[stage] = counts.GetValueOrDefault(stage) + 1;
    }
}
