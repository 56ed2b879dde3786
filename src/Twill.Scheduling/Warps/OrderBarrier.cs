namespace Twill.Scheduling.Warps;

/// <summary>
/// Iteration j of <see cref="To"/> issues after iteration j − <see cref="Distance"/> of <see cref="From"/> did, where
/// the loop has that iteration. Keeps roles alternating on a unit.
/// </summary>
/// <param name="Name">A name for people, unique within the program.</param>
/// <param name="From">The operation that goes first.</param>
/// <param name="To">The operation, of another role, that follows.</param>
/// <param name="Distance">Iterations from the first to the second; may be negative.</param>
public sealed record OrderBarrier(string Name, int From, int To, int Distance);
