using Twill.Scheduling.Common;

namespace Twill.Scheduling.Normalization;

/// <summary>Small whole numbers in place of costs.</summary>
/// <param name="Costs">One number for each cost, in their order.</param>
/// <param name="Error">F: the greatest |C[i] · C'[j] − C[j] · C'[i]| over all pairs, which is the least possible.</param>
public sealed record NormalizedCosts(EquatableArray<int> Costs, long Error);
