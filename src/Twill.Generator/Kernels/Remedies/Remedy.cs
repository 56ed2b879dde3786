using System.Collections.Generic;
using System.Linq;
using Twill.Generator.Diagnostics;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Kernels.Remedies;

/// <summary>A change with which a loop fits, found by solving it.</summary>
/// <param name="Arch">The architecture whose attribute has the options to change; empty where constants change.</param>
/// <param name="Changes">The options or constants, with their new values.</param>
/// <param name="Gain">What comes of it, for people.</param>
internal sealed record Remedy(string Arch, EquatableArray<TileConstant> Changes, string Gain)
{
    /// <summary>The remedy as the code fix reads it.</summary>
    public RemedyProperty ToProperty() => new(
        Arch, [.. Changes.Select(change => new KeyValuePair<string, int>(change.Name, change.Value))], Gain);

    /// <summary>The remedies as the end of a message, without the period.</summary>
    public static string Sentence(EquatableArray<Remedy> remedies) => remedies.Count == 0
        ? "No smaller tile size nearby fits"
        : "What fits: " + string.Join(", or ", remedies.Select(remedy => remedy.ToProperty() + " (" + remedy.Gain + ")"));
}
