using System.Collections.Generic;

namespace Twill.Scheduling.DifferenceLogic;

/// <summary>
/// Something that takes room in every iteration, from M(Operation) + Offset up to the last of its ends, as long as the
/// condition holds: a run on a unit, a live value, a staging buffer.
/// </summary>
/// <param name="Operation">The operation whose start it follows.</param>
/// <param name="Offset">Cycles from that start to its own.</param>
/// <param name="Ends">Operations and cycles after their starts: it lasts up to, but not including, the last of them.</param>
/// <param name="Amount">Room taken.</param>
/// <param name="Condition">When it exists at all.</param>
internal sealed record Occupant(
    int Operation, long Offset, IReadOnlyList<(int Operation, long Offset)> Ends, int Amount, Literal Condition);
