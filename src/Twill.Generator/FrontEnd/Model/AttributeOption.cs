namespace Twill.Generator.FrontEnd.Model;

/// <summary>An option of the attribute for an architecture.</summary>
/// <param name="Arch">The architecture's name.</param>
/// <param name="Name">The option's name.</param>
internal sealed record AttributeOption(string Arch, string Name);
