using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>A parameter of a pipelined method.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Element">The element type of a tensor, the type of a scalar; Int32 for the block.</param>
internal sealed record MethodParameter(string Name, MethodParameterKind Kind, ElementType Element);
