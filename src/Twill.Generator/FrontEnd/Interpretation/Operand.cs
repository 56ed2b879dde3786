using Microsoft.CodeAnalysis;
using Twill.Generator.FrontEnd.Values;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>A value and the syntax that it comes from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Syntax">The syntax, where diagnostics about it go.</param>
internal readonly record struct Operand(AbstractValue Value, SyntaxNode Syntax);
