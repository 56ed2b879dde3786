using System;

namespace Twill.Examples.Common;

/// <summary>A kernel on data: launched, simulated, and compared with a computation in double precision.</summary>
public sealed record ExampleCase
{
    /// <summary>The kernel and the sizes.</summary>
    public required string Name { get; init; }

    /// <summary>The kernel.</summary>
    public required KernelDescription Kernel { get; init; }

    /// <summary>Launches the kernel on host tensors.</summary>
    public required Action Launch { get; init; }

    /// <summary>Runs the machine model on tensors of its own.</summary>
    public required Func<SimulationResult> Simulate { get; init; }

    /// <summary>
    /// The largest error of the launch and of the simulation: the greatest distance from the result in double precision,
    /// as a part of the greatest magnitude there.
    /// </summary>
    public required Func<double> LargestError { get; init; }

    /// <summary>Tile sizes among which the best for this case is looked for.</summary>
    public required TileChoices Tiles { get; init; }

    /// <summary>What the number formats allow the error to be.</summary>
    public required double Tolerance { get; init; }
}
