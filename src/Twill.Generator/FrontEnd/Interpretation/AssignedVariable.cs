using Microsoft.CodeAnalysis;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>A variable that a piece of code assigns.</summary>
/// <param name="Variable">The local or parameter.</param>
/// <param name="First">The first assignment.</param>
/// <param name="Last">The last assignment.</param>
internal sealed record AssignedVariable(ISymbol Variable, Location First, Location Last);
