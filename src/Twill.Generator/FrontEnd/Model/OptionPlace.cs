using Twill.Generator.Diagnostics;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>Where an option of an attribute is set.</summary>
/// <param name="Option">The option.</param>
/// <param name="Place">Its name and value in the attribute.</param>
internal sealed record OptionPlace(AttributeOption Option, LocationInfo Place);
