using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Engines;

/// <summary>A problem and how to solve it.</summary>
internal sealed record SolveRequest
{
    /// <summary>The problem.</summary>
    internal required ScheduleProblem Problem { get; init; }

    /// <summary>Which numbers of stages are searched.</summary>
    internal SolveMode Mode { get; init; } = SolveMode.Free;

    /// <summary>Who solves.</summary>
    internal EngineKind Engine { get; init; }

    /// <summary>Threads, for CP-SAT.</summary>
    internal int Workers { get; init; } = 1;

    /// <summary>Solver steps.</summary>
    internal long Budget { get; init; } = new SolveOptions().StepBudget;
}
