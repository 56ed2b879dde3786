using System.Globalization;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Reports;

/// <summary>What a kernel's schedule is, how good it is and what it takes of the machine.</summary>
public sealed record KernelSchedule
{
    /// <summary>The method's name.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture that it was solved for.</summary>
    public required string Architecture { get; init; }

    /// <summary>Cycles between the starts of two iterations in the steady state, I.</summary>
    public required int InitiationInterval { get; init; }

    /// <summary>An initiation interval below which there is none.</summary>
    public required int LowerBound { get; init; }

    /// <summary>What sets the lower bound: a functional unit's name, or <c>recurrence</c> with its operations.</summary>
    public required string BoundBy { get; init; }

    /// <summary>Whether a functional unit sets the lower bound, rather than a dependence cycle or the solver's search.</summary>
    public required bool IsBoundByUnit { get; init; }

    /// <summary>What is known about the initiation interval.</summary>
    public required ScheduleProof Proof { get; init; }

    /// <summary>Iterations in flight at once, K = ⌈L / I⌉.</summary>
    public required int Stages { get; init; }

    /// <summary>Cycles from an iteration's first issue to its end, L.</summary>
    public required int Length { get; init; }

    /// <summary>How long an iteration keeps each functional unit busy.</summary>
    public EquatableArray<UnitLoad> Units { get; init; }

    /// <summary>The concurrent roles and their operations.</summary>
    public EquatableArray<ScheduledRole> Roles { get; init; }

    /// <summary>The rings in shared memory.</summary>
    public EquatableArray<ScheduledRing> Rings { get; init; }

    /// <summary>Bytes of shared memory on the machine that the schedule was solved for.</summary>
    public required long SharedMemoryBytes { get; init; }

    /// <summary>Bytes of shared memory that the machine offers a block.</summary>
    public required long SharedMemoryLimit { get; init; }

    /// <summary>Σ registers over pairs of a value and a warp group that receives it through shared memory.</summary>
    public required int CrossingRegisters { get; init; }

    /// <summary>Operations whose warps must wait for an asynchronous result or another warp group.</summary>
    public required int BlockingOperations { get; init; }

    /// <summary>The proof in words: <c>optimal</c>, <c>least for 2 stages</c> or <c>within 40 cycles of the bound</c>.</summary>
    public string Status => Proof switch
    {
        ScheduleProof.Optimal => "optimal",
        ScheduleProof.OptimalForStages => string.Format(
            CultureInfo.InvariantCulture, Stages == 1 ? "least for {0} stage" : "least for {0} stages", Stages),
        _ => string.Format(
            CultureInfo.InvariantCulture, "within {0} cycles of the bound", InitiationInterval - LowerBound),
    };

    /// <summary>The explanation in words and tables.</summary>
    public override string ToString() => ScheduleExplanation.Text(this);
}
