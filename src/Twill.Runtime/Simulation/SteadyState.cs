using System;
using System.Collections.Generic;
using System.Linq;

namespace Twill.Simulation;

/// <summary>Finds the interval that a program settles to.</summary>
internal static class SteadyState
{
    private const int TripsPerStage = 8;
    private const int GreatestDoublings = 6;

    /// <summary>
    /// The exact interval: cycles and iterations after which every operation starts again with the same differences to all
    /// others. A machine of finitely many whole delays always comes to that; where it takes longer than usual, more trips
    /// are timed.
    /// </summary>
    internal static CycleInterval Find(MachineClock clock)
    {
        int inFlight = clock.Model.Program.Roles.Select(role => role.Stages).DefaultIfEmpty(1).Max()
            + clock.Model.Depths.DefaultIfEmpty(1).Max();
        int trips = TripsPerStage * inFlight;
        for (int attempt = 0; attempt < GreatestDoublings; attempt++, trips *= 2)
        {
            // The last iterations have nobody after them to wait for
            if (Period(Rows(clock.Run(trips), trips), trips / 4, trips - inFlight) is { } interval)
            {
                return interval;
            }
        }

        throw new InvalidOperationException(
            $"{clock.Model.Program.Name} does not settle to an interval within {trips / 2} trips.");
    }

    /// <summary>Starts by iteration, the operations in a fixed order.</summary>
    private static long[][] Rows(ClockTrace trace, int trips)
    {
        int[] operations = [.. trace.Starts.Select(item => item.Operation).Distinct().Order()];
        Dictionary<int, int> column = operations.Select((operation, i) => (operation, i)).ToDictionary(pair => pair.operation, pair => pair.i);
        long[][] rows = [.. Enumerable.Range(0, trips).Select(_ => new long[operations.Length])];
        foreach ((int operation, int iteration, long start) in trace.Starts)
        {
            rows[iteration][column[operation]] = start;
        }

        return rows;
    }

    private static CycleInterval? Period(long[][] rows, int first, int last)
    {
        for (int period = 1; period <= (last - first) / 2; period++)
        {
            long cycles = rows[first].Length == 0 ? 0 : rows[first + period][0] - rows[first][0];
            bool repeats = true;
            for (int i = first; repeats && i + period < last; i++)
            {
                for (int operation = 0; repeats && operation < rows[i].Length; operation++)
                {
                    repeats = rows[i + period][operation] - rows[i][operation] == cycles;
                }
            }

            if (repeats)
            {
                return new CycleInterval(cycles, period);
            }
        }

        return null;
    }
}
