using Twill.Scheduling.Common;

namespace Twill.Generator.FrontEnd;

/// <summary>The architectures that an attribute, a machine file or a build property can name.</summary>
internal static class Architecture
{
    /// <summary>Their names, as the enumeration <c>Arch</c> has them.</summary>
    public static EquatableArray<string> Names { get; } = ["Ampere", "Hopper", "Blackwell"];
}
