using System.Collections.Generic;

namespace Twill.Scheduling.Tests.Verification;

/// <summary>Something that a role does which others can notice.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">The ring or order barrier.</param>
/// <param name="Fill">The fill, or the iteration of an order barrier.</param>
/// <param name="Reads">Stages of which reading begins or ends.</param>
/// <param name="Writes">Stages of which writing begins or ends.</param>
internal sealed record RoleEvent(
    RoleEventKind Kind, int Subject, int Fill, IReadOnlyList<StageAccess> Reads, IReadOnlyList<StageAccess> Writes);

internal enum RoleEventKind
{
    Acquire,
    Commit,
    Await,
    Release,
    OrderWait,
    OrderSignal,
    Begin,
    End,
}

internal readonly record struct StageAccess(int Ring, int Stage, int Fill);
