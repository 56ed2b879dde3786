using Twill.Scheduling.Solver.Core;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>A stretch of time, once per iteration, in which an operation takes an amount of something.</summary>
internal sealed class Activity
{
    /// <summary>What it is, for proofs: 0 the life of a value, 1 a usage run, 2 a staging buffer.</summary>
    public required int Kind { get; init; }

    /// <summary>Of what it is: position of the operation, of the run among all operations' runs, or of the dependence.</summary>
    public required int Index { get; init; }

    /// <summary>The operation at whose issue, plus <see cref="Offset"/>, it starts.</summary>
    public required int Node { get; init; }

    public required int Offset { get; init; }

    /// <summary>It lasts until the latest of these, exclusively.</summary>
    public required ActivityEnd[] Ends { get; init; }

    public required long Amount { get; init; }

    /// <summary>The literal under which it takes place at all.</summary>
    public int Condition { get; init; } = Literal.True;
}

/// <summary>A point at which an activity may end.</summary>
/// <param name="Node">The operation from whose issue it is counted.</param>
/// <param name="Shift">Cycles after that issue, iterations in between included.</param>
internal readonly record struct ActivityEnd(int Node, long Shift);
