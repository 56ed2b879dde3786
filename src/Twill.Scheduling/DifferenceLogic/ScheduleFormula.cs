using Twill.Scheduling.Common;

namespace Twill.Scheduling.DifferenceLogic;

/// <summary>
/// "The problem has a schedule of initiation interval I and length at most L", over one integer M(v) per operation with
/// <c>0 ≤ M(v) ≤ LatestStarts[v]</c> and Booleans, most of which compare a difference of two starts with a constant. Its
/// size does not depend on cycle counts.
/// </summary>
public sealed record ScheduleFormula
{
    /// <summary>The initiation interval, I.</summary>
    public required int InitiationInterval { get; init; }

    /// <summary>The greatest length allowed, L.</summary>
    public required int Length { get; init; }

    /// <summary>Why no schedule exists, where that shows without search; null otherwise.</summary>
    public string? Refutation { get; init; }

    /// <summary>Latest start of each operation.</summary>
    public EquatableArray<int> LatestStarts { get; init; }

    /// <summary>Differences that always hold.</summary>
    public EquatableArray<FixedDifference> FixedDifferences { get; init; }

    /// <summary>The Booleans.</summary>
    public EquatableArray<FormulaVariable> Variables { get; init; }

    /// <summary>In each clause at least one literal holds.</summary>
    public EquatableArray<EquatableArray<Literal>> Clauses { get; init; }

    /// <summary>Sums that are limited.</summary>
    public EquatableArray<WeightedSum> Sums { get; init; }

    /// <summary>For each operation and warp group, whether the operation runs there; empty for a modulo schedule.</summary>
    public EquatableArray<EquatableArray<Literal>> Groups { get; init; }

    /// <summary>For each operation, a literal that holds when the operation blocks; empty for a modulo schedule.</summary>
    public EquatableArray<Literal> Blocking { get; init; }

    /// <summary>
    /// The terms of the crossing registers: a term's literal holds when its value reaches its group. A value that
    /// surely crosses has the literal <see cref="Literal.True"/>.
    /// </summary>
    public EquatableArray<WeightedLiteral> Crossings { get; init; }
}
