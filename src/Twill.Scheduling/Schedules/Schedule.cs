using Twill.Scheduling.Common;

namespace Twill.Scheduling.Schedules;

/// <summary>When and on which warp group each operation of a <see cref="Problems.ScheduleProblem"/> issues.</summary>
/// <param name="InitiationInterval">Cycles between the starts of two iterations, I.</param>
/// <param name="Length">Cycles from the first issue of an iteration to its end, L.</param>
/// <param name="StartTimes">Issue cycle of each operation in iteration 0; iteration i adds i · I.</param>
/// <param name="WarpGroups">Warp group of each operation.</param>
public sealed record Schedule(
    int InitiationInterval, int Length, EquatableArray<int> StartTimes, EquatableArray<int> WarpGroups)
{
    /// <summary>Iterations in flight at once, K = ⌈L / I⌉.</summary>
    public int Stages => (Length + InitiationInterval - 1) / InitiationInterval;
}
