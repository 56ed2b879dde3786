namespace Twill.Scheduling.Solver.Encoding;

/// <summary>A range in which an operation issues.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Earliest">Its earliest issue.</param>
/// <param name="Latest">Its latest issue.</param>
internal readonly record struct Pin(int Operation, int Earliest, int Latest);
