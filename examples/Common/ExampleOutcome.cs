using System;

namespace Twill.Examples.Common;

/// <summary>What came of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Simulation">What the machine model observed.</param>
/// <param name="LargestError">The largest error of the launch and of the simulation.</param>
/// <param name="LaunchTime">How long the launch took, copies included.</param>
/// <param name="SimulationTime">How long the simulation took.</param>
/// <param name="Accelerator">Name of the accelerator.</param>
/// <param name="BestTile">The tile sizes predicted to be fastest.</param>
public sealed record ExampleOutcome(
    ExampleCase Case, SimulationResult Simulation, double LargestError, TimeSpan LaunchTime, TimeSpan SimulationTime, string Accelerator,
    BestTile BestTile)
{
    /// <summary>Whether the error is within the tolerance; a result that is no number is not.</summary>
    public bool IsWithinTolerance => LargestError <= Case.Tolerance;
}
