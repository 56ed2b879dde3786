using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>What the checker found out about a schedule.</summary>
/// <param name="Violations">Every rule broken; empty for a valid schedule.</param>
/// <param name="CrossingRegisters">Σ registers over pairs of a value and a receiving group.</param>
/// <param name="BlockingOperations">Operations that block.</param>
/// <param name="Groups">Warp groups in use.</param>
/// <param name="PeakRegisters">Most registers live in any cycle, per group.</param>
public sealed record CheckReport(
    EquatableArray<Violation> Violations,
    int CrossingRegisters,
    int BlockingOperations,
    int Groups,
    EquatableArray<int> PeakRegisters)
{
    /// <summary>Whether no rule is broken.</summary>
    public bool IsValid => Violations.Count == 0;

    /// <summary>The violations, one a line.</summary>
    public string Describe() => string.Join("\n", Violations.Select(violation => violation.Rule + ": " + violation.Message));
}
