using Twill.Scheduling.Common;

namespace Twill.Scheduling.Problems;

/// <summary>
/// The joint problem of software pipelining and warp specialization for one loop on one machine: the dependence graph,
/// what each operation costs and what the machine has. All times are cycles.
/// </summary>
/// <remarks>
/// Source: Soi et al., "Optimal Software Pipelining and Warp Specialization for Tensor Core GPUs", OSDI 2026,
/// sections 3 to 5. <c>docs/problem-format.md</c> describes the rules and the JSON form.
/// </remarks>
public sealed record ScheduleProblem
{
    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>A remark for people.</summary>
    public string Note { get; init; } = "";

    /// <summary>The resources.</summary>
    public required ProblemMachine Machine { get; init; }

    /// <summary>The loop's operations.</summary>
    public EquatableArray<Operation> Operations { get; init; }

    /// <summary>The dependences between them.</summary>
    public EquatableArray<Dependence> Dependences { get; init; }
}
