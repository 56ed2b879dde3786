using System.Globalization;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>A place where a warp program breaks a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Part">The part of the role.</param>
/// <param name="Step">Position of the step in the part; the number of its steps where the role's end is meant.</param>
/// <param name="Subject">Name of the ring, buffer or order barrier concerned; empty where there is none.</param>
/// <param name="Iteration">The iteration that the step is for.</param>
/// <param name="TripCount">The number of trips that show the violation.</param>
/// <param name="Message">What happens, for people.</param>
public sealed record ProtocolViolation(
    ProtocolRule Rule, string Role, RolePart Part, int Step, string Subject, int Iteration, int TripCount, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1}, {2} step {3}, iteration {4} of {5}: {6}",
        Rule, Role, Part, Step, Iteration, TripCount, Message);
}
