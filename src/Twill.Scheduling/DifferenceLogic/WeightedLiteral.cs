namespace Twill.Scheduling.DifferenceLogic;

/// <summary>A literal that adds its weight to a sum when it holds.</summary>
/// <param name="Weight">A positive number.</param>
/// <param name="Literal">The literal.</param>
public readonly record struct WeightedLiteral(long Weight, Literal Literal);
