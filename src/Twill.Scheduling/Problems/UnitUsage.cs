namespace Twill.Scheduling.Problems;

/// <summary>A run of cycles in which an operation occupies a unit.</summary>
/// <param name="Unit">Position of the unit in <see cref="ProblemMachine.Units"/>.</param>
/// <param name="Start">First cycle, counted from the operation's issue.</param>
/// <param name="Length">Number of cycles; may exceed the initiation interval, and wraps then.</param>
/// <param name="Amount">Instances occupied in each of these cycles.</param>
public readonly record struct UnitUsage(int Unit, int Start, int Length, int Amount);
