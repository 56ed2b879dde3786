namespace Twill.Simulation;

/// <summary>Something that takes time.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Name">Name of the operation, of the order barrier, or of what is waited for.</param>
/// <param name="Operation">Position in the problem's operations; −1 for waits and order barriers.</param>
/// <param name="Iteration">The iteration that it is for.</param>
/// <param name="Start">First cycle.</param>
/// <param name="End">The cycle after the last.</param>
public sealed record TimelineEvent(TimelineEventKind Kind, string Name, int Operation, int Iteration, long Start, long End);
