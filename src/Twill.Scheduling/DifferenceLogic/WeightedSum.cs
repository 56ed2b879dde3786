using Twill.Scheduling.Common;

namespace Twill.Scheduling.DifferenceLogic;

/// <summary>The weights of the literals that hold add up to at most a limit.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Limit">The limit.</param>
public sealed record WeightedSum(EquatableArray<WeightedLiteral> Terms, long Limit);
