using Twill.Simulation;

namespace Twill;

/// <summary>What the machine model observed while it ran a kernel; the results are in the kernel's tensors.</summary>
/// <param name="SteadyInterval">
/// Cycles from one iteration to the next once every difference of start times repeats, in a loop long enough for that.
/// </param>
/// <param name="Cycles">Cycles of the block that takes longest.</param>
/// <param name="Timeline">What every role and unit did in that block.</param>
public sealed record SimulationResult(CycleInterval SteadyInterval, long Cycles, SimulationTimeline Timeline);
