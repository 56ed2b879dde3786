using Twill.Scheduling.Common;

namespace Twill.Scheduling.Warps;

/// <summary>The cyclic order in which a unit of capacity 1 serves the loop's operations.</summary>
/// <param name="Unit">Position in <see cref="Problems.ProblemMachine.Units"/>.</param>
/// <param name="Slots">
/// Cycle n serves each slot in order, its operation's iteration n − <see cref="UnitSlot.Stage"/>, skipping those outside the loop.
/// </param>
public sealed record UnitOrder(int Unit, EquatableArray<UnitSlot> Slots);

/// <summary>One operation's place in a unit's cyclic order.</summary>
/// <param name="Operation">Position in <see cref="Problems.ScheduleProblem.Operations"/>.</param>
/// <param name="Stage">How many cycles of the unit after the first the operation's iteration 0 is served.</param>
public readonly record struct UnitSlot(int Operation, int Stage);
