using Microsoft.CodeAnalysis;

namespace Twill.Generator.FrontEnd;

/// <summary>A number of stages as an attribute has it.</summary>
/// <param name="Arch">The architecture that it is for; null for every one without a number of its own.</param>
/// <param name="Parameter">The parameter that the attribute stands on; null for the option of <c>[Pipelined]</c>.</param>
/// <param name="Count">The number.</param>
/// <param name="Attribute">Where the attribute is written.</param>
/// <param name="Number">Where the number is written.</param>
internal sealed record WrittenStages(string? Arch, string? Parameter, int Count, Location Attribute, Location Number);
