using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>A loop as a scheduling problem on one machine with one register split.</summary>
public sealed record DerivedProblem
{
    /// <summary>The loop that the problem stands for: instantiated, placed and split into sub-tiles.</summary>
    public required LoopProgram Program { get; init; }

    /// <summary>The problem.</summary>
    public required ScheduleProblem Problem { get; init; }

    /// <summary>
    /// For each operation of the problem, the numbers of the body operations that it performs, in order; the value of
    /// the last is the operation's value. For a value that stays in registers for the whole loop, the number of the
    /// prologue operation that defines it.
    /// </summary>
    public required EquatableArray<EquatableArray<int>> Members { get; init; }

    /// <summary>
    /// Numbers of the prologue operations whose values stay in shared memory for the whole loop: loads, and computed
    /// tiles that are staged there.
    /// </summary>
    public EquatableArray<int> Residents { get; init; }

    /// <summary>Registers per thread of each warp group as allotted, before the margin.</summary>
    public required RegisterSplit Split { get; init; }

    /// <summary>Resources that are summed over an iteration but do not constrain the schedule.</summary>
    public EquatableArray<ReportedUsage> Reported { get; init; }
}
