using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>Why there is no schedule: constraints that, with the dependences, cannot all be obeyed.</summary>
public sealed record Explanation
{
    /// <summary>The interval that they exclude; null where they exclude every interval.</summary>
    public int? InitiationInterval { get; init; }

    /// <summary>The constraints; none where the budget ran out before any could be told apart.</summary>
    public required EquatableArray<BindingConstraint> Constraints { get; init; }

    /// <summary>Whether leaving out any operation of any constraint admits a schedule; otherwise the budget ran out first.</summary>
    public bool IsMinimal { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string interval = InitiationInterval is { } cycles
            ? "an initiation interval of " + cycles.ToString(CultureInfo.InvariantCulture) + " cycles is excluded by "
            : "every initiation interval is excluded by ";
        return interval + (Constraints.Count == 0
            ? "all constraints together"
            : string.Join("; ", Constraints.Select(constraint => constraint.Text)));
    }
}
