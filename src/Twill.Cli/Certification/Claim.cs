using Twill.Scheduling.DifferenceLogic;
using Twill.Scheduling.Problems;

namespace Twill.Cli.Certification;

/// <summary>"A schedule of this interval and number of stages exists", or does not.</summary>
/// <param name="InitiationInterval">The interval.</param>
/// <param name="Length">The greatest length; null for any number of stages.</param>
/// <param name="Exists">What Twill's solver says.</param>
internal sealed record Claim(int InitiationInterval, int? Length, bool Exists)
{
    /// <summary>Whether the units' work or a cycle of dependences alone decides it, so that no engine has to search.</summary>
    internal bool IsCounted { get; init; }

    /// <summary>The greatest number of stages; null for any.</summary>
    internal int? Stages => Length / InitiationInterval;

    /// <summary>The claim's question as a formula.</summary>
    internal ScheduleFormula Formula(ScheduleProblem problem) => Length is { } length
        ? ScheduleFormulaBuilder.Build(problem, InitiationInterval, length)
        : ScheduleFormulaBuilder.BuildForAnyStages(problem, InitiationInterval);

    /// <summary>The claim in words.</summary>
    internal string Describe() => System.FormattableString.Invariant(
        $"I = {InitiationInterval}, {(Length is { } length ? $"length up to {length}" : "any length")}: {(Exists ? "a schedule" : "no schedule")}");
}
