namespace Twill.Scheduling.Schedules;

/// <summary>What a value, or its staging buffer, takes of a resource while it lives, in iteration 0.</summary>
/// <param name="Operation">The operation that gives the value.</param>
/// <param name="From">First cycle.</param>
/// <param name="Until">The cycle after the last.</param>
/// <param name="Amount">What it takes.</param>
internal readonly record struct LiveValue(int Operation, long From, long Until, int Amount);
