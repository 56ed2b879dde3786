using Twill.Scheduling.Common;

namespace Twill.Generator.Configuration;

/// <summary>What a project asks of Twill by its build properties.</summary>
internal sealed record BuildOptions
{
    /// <summary>Architectures that attributes without one stand for; none if the project names none.</summary>
    public EquatableArray<string> Architectures { get; init; }

    /// <summary>
    /// Solver steps for each register split, by default a few seconds' work: then a build goes on with the best schedule
    /// and a warning.
    /// </summary>
    public long SolveBudget { get; init; } = 200_000_000;

    /// <summary>Whether a report of each kernel is written beside the build's output.</summary>
    public bool EmitReport { get; init; }

    /// <summary>Whether the build runs analyzers, which report what is wrong with a method.</summary>
    public bool RunsAnalyzers { get; init; } = true;
}
