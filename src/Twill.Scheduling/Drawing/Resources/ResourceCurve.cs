using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Resources;

/// <summary>What values of all iterations in flight take of a resource over one interval of the steady state.</summary>
/// <param name="Steps">Cycles at which the sum changes, from 0 on, with the sum from there on.</param>
/// <param name="Peak">The greatest sum.</param>
/// <param name="PeakCycle">The first cycle of the greatest sum.</param>
/// <param name="AtPeak">What each value takes at the peak, the greatest first.</param>
internal sealed record ResourceCurve(
    IReadOnlyList<(long Cycle, long Amount)> Steps,
    long Peak,
    long PeakCycle,
    IReadOnlyList<(int Operation, long Amount)> AtPeak)
{
    /// <summary>Adds values up.</summary>
    public static ResourceCurve Of(IReadOnlyList<LiveValue> values, int interval)
    {
        // A life longer than the interval holds a copy throughout for each whole interval; the rest changes within it
        long throughout = values.Sum(value => value.Amount * ((value.Until - value.From) / interval));
        var changes = new SortedDictionary<long, long> { [0] = throughout };
        foreach (LiveValue value in values)
        {
            long from = value.From % interval;
            long until = from + ((value.Until - value.From) % interval);
            if (until > interval)
            {
                Change(changes, 0, value.Amount);
                until -= interval;
            }

            Change(changes, from, value.Amount);
            Change(changes, until, -value.Amount);
        }

        var steps = new List<(long Cycle, long Amount)>();
        long sum = 0;
        foreach (KeyValuePair<long, long> change in changes.Where(change => change.Key < interval))
        {
            sum += change.Value;
            if (steps.Count == 0 || steps[steps.Count - 1].Amount != sum)
            {
                steps.Add((change.Key, sum));
            }
        }

        (long Cycle, long Amount) peak = steps.OrderByDescending(step => step.Amount).ThenBy(step => step.Cycle).First();
        return new ResourceCurve(steps, peak.Amount, peak.Cycle, At(values, peak.Cycle, interval));
    }

    private static IReadOnlyList<(int Operation, long Amount)> At(IReadOnlyList<LiveValue> values, long cycle, int interval) =>
    [
        .. values.GroupBy(value => value.Operation)
            .Select(group => (Operation: group.Key, Amount: group.Sum(value => value.Amount * Copies(value, cycle, interval))))
            .Where(pair => pair.Amount > 0)
            .OrderByDescending(pair => pair.Amount).ThenBy(pair => pair.Operation),
    ];

    /// <summary>Iterations in which the value lives at a residue.</summary>
    private static long Copies(LiveValue value, long cycle, int interval)
    {
        long ahead = (((cycle - value.From) % interval) + interval) % interval;
        long length = value.Until - value.From;
        return (length / interval) + (ahead < length % interval ? 1 : 0);
    }

    private static void Change(SortedDictionary<long, long> changes, long cycle, long amount)
    {
        changes.TryGetValue(cycle, out long before);
        changes[cycle] = before + amount;
    }
}
