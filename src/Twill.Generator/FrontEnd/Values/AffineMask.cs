using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Values;

/// <summary>What is known of a mask: it holds where all, or any, of some affine conditions hold.</summary>
/// <param name="Conditions">The conditions.</param>
/// <param name="IsConjunction">Whether all must hold; with one condition it is the same as any.</param>
internal sealed record AffineMask(EquatableArray<AffineCondition> Conditions, bool IsConjunction)
{
    /// <summary>Whether the mask can be read as a conjunction.</summary>
    public bool CanBeConjunction => IsConjunction || Conditions.Count == 1;

    /// <summary>Whether the mask can be read as a disjunction.</summary>
    public bool CanBeDisjunction => !IsConjunction || Conditions.Count == 1;
}
