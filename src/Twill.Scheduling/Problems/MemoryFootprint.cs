namespace Twill.Scheduling.Problems;

/// <summary>The room that a value takes in a memory.</summary>
/// <param name="Memory">Position of the memory in <see cref="ProblemMachine.Memories"/>.</param>
/// <param name="Amount">Room taken, in the memory's measure.</param>
public readonly record struct MemoryFootprint(int Memory, int Amount);
