using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Schedules;

/// <summary>What values of all iterations in flight take of a resource over one interval of the steady state.</summary>
/// <param name="Steps">Cycles at which the sum changes, from 0 on, with the sum from there on.</param>
/// <param name="Peak">The greatest sum.</param>
/// <param name="PeakCycle">The first cycle of the greatest sum.</param>
/// <param name="AtPeak">What each value takes at the peak, the greatest first.</param>
internal sealed record ResourceCurve(
    IReadOnlyList<(int Cycle, long Amount)> Steps,
    long Peak,
    int PeakCycle,
    IReadOnlyList<(int Operation, long Amount)> AtPeak)
{
    /// <summary>Adds values up.</summary>
    public static ResourceCurve Of(IReadOnlyList<LiveValue> values, int interval)
    {
        var use = new PeriodicUse(interval);
        foreach (LiveValue value in values)
        {
            use.Add(value.Operation, value.From, value.Until, value.Amount);
        }

        (long amount, int cycle) = use.Peak();
        return new ResourceCurve(
            [.. use.Steps()], amount, cycle,
            [.. use.AmountsAt(cycle).OrderByDescending(taken => taken.Amount).ThenBy(taken => taken.Owner)]);
    }
}
