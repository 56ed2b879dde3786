namespace Twill.Generator.FrontEnd.Model;

/// <summary>A number of stages that an attribute sets.</summary>
/// <param name="Arch">
/// The architecture that it is for; null for every one without a number of its own, empty for those of the project.
/// </param>
/// <param name="Tensor">
/// Position in the program's tensors of the one whose tiles it is for; null for the greatest number of all others.
/// </param>
/// <param name="Count">The number.</param>
/// <param name="Origin">Where it is written, by its number in the <see cref="SourceMap"/>.</param>
internal sealed record StageOption(string? Arch, int? Tensor, int Count, int Origin);
