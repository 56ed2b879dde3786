using System;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Normalization;

/// <summary>A problem with small numbers in place of its cycle counts.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Error">F of <see cref="CostNormalization"/> over the durations.</param>
/// <param name="VanishedOperations">Operations whose duration has become 0.</param>
/// <param name="CyclesPerUnit">Cycles that a unit of time stands for: Σ durations before over Σ durations after.</param>
public sealed record NormalizedProblem(ScheduleProblem Problem, long Error, int VanishedOperations, double CyclesPerUnit)
{
    /// <summary>The cycles that an interval of the normalized problem stands for.</summary>
    public double Cycles(int interval) => Math.Round(interval * CyclesPerUnit, 1);
}
