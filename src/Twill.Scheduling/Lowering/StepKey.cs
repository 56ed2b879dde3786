using System;

namespace Twill.Scheduling.Lowering;

/// <summary>
/// When a step happens, for the iteration that it performs: by the schedule's time, then by the order of operations that
/// issue in the same cycle, then before or after the operation that it belongs to.
/// </summary>
internal readonly record struct StepKey(long Time, int Order, int Rank) : IComparable<StepKey>
{
    /// <summary>Ranks around an operation, which itself has rank 0.</summary>
    internal const int Wait = -6, Release = -5, OrderWait = -4, Acquire = -3, Await = -2, Receive = -1;

    /// <summary>Ranks after an operation.</summary>
    internal const int OrderSignal = 1, Send = 2, Commit = 3, ReleaseAfter = 4;

    /// <summary>Before every operation of its cycle.</summary>
    internal const int BeforeAll = -1;

    internal StepKey With(int rank) => this with { Rank = rank };

    internal StepKey Later(long cycles) => this with { Time = Time + cycles };

    public int CompareTo(StepKey other)
    {
        int byTime = Time.CompareTo(other.Time);
        int byOrder = byTime != 0 ? byTime : Order.CompareTo(other.Order);
        return byOrder != 0 ? byOrder : Rank.CompareTo(other.Rank);
    }

    public static bool operator <(StepKey left, StepKey right) => left.CompareTo(right) < 0;

    public static bool operator >(StepKey left, StepKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(StepKey left, StepKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StepKey left, StepKey right) => left.CompareTo(right) >= 0;
}
