using System;
using Twill.Scheduling.Solver;

namespace Twill.Scheduling.OrTools;

/// <summary>How CP-SAT searches a problem.</summary>
public sealed record CpSatOptions
{
    /// <summary>Which numbers of stages are searched.</summary>
    public SolveMode Mode { get; init; } = SolveMode.Free;

    /// <summary>
    /// Threads of CP-SAT. With one, the same problem gives the same answer on every machine and run; with more, only
    /// the measures of the answer repeat.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>
    /// Deterministic time, as CP-SAT counts its own work (about a second of one core each), after which the search stops
    /// with the best schedule found.
    /// </summary>
    public double DeterministicTimeBudget { get; init; } = 600;

    /// <summary>
    /// Whether, at the least initiation interval, the objective's further levels are solved too: least crossing
    /// registers, then fewest blocking operations, then least length. Otherwise the length alone is.
    /// </summary>
    public bool SecondOrder { get; init; } = true;

    /// <summary>Told of every question as it is asked and again as it is answered.</summary>
    public IProgress<CpSatAttempt>? Progress { get; init; }
}
