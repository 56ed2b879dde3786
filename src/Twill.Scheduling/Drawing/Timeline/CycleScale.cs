using System;
using System.Collections.Generic;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>Where cycles lie on the page.</summary>
/// <param name="Left">Where cycle 0 lies.</param>
/// <param name="Right">Where the last cycle ends.</param>
/// <param name="Cycles">The number of cycles.</param>
internal sealed record CycleScale(double Left, double Right, long Cycles)
{
    /// <summary>The least width with which anything is drawn.</summary>
    public const double LeastWidth = 3;

    /// <summary>Where a cycle begins.</summary>
    public double X(long cycle) => Left + ((Right - Left) * cycle / Cycles);

    /// <summary>Cycles that the least width stands for.</summary>
    public long LeastCycles => (long)Math.Ceiling(LeastWidth * Cycles / (Right - Left));

    /// <summary>Round numbers of cycles about as many as asked for, and the last one.</summary>
    public IEnumerable<long> Ticks(int count)
    {
        long step = Step(count);
        long last = Cycles - (step / 2);
        for (long cycle = 0; cycle == 0 || cycle <= last; cycle += step)
        {
            yield return cycle;
        }

        yield return Cycles;
    }

    private long Step(int count)
    {
        long power = 1;
        while (true)
        {
            foreach (int factor in (int[])[1, 2, 5])
            {
                if (factor * power * count >= Cycles)
                {
                    return factor * power;
                }
            }

            power *= 10;
        }
    }
}
