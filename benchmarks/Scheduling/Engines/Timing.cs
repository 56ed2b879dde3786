using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Twill.Benchmarks.Scheduling.Engines;

/// <summary>How long something took.</summary>
/// <param name="Seconds">The time.</param>
/// <param name="IsLimit">Whether it was ended by a limit instead of an answer.</param>
internal readonly record struct Timing(double Seconds, bool IsLimit)
{
    /// <summary>The median of several runs of something that is quick, of one run if it is not.</summary>
    public static double Median(Action work, int runs, double enoughSeconds)
    {
        var times = new List<double>();
        while (times.Count < runs && times.Sum() <= enoughSeconds)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
