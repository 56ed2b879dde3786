using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>Gives bars that overlap in time rows of their own.</summary>
internal static class LaneRows
{
    /// <summary>The rows of a lane: each bar in the row of the same operation's other bars, where that is free.</summary>
    /// <param name="bars">The bars of a lane.</param>
    /// <param name="leastLength">Cycles that a bar is drawn with which takes no time.</param>
    public static IReadOnlyList<IReadOnlyList<Bar>> Split(IReadOnlyList<Bar> bars, long leastLength)
    {
        var rows = new List<(List<Bar> Bars, long FreeFrom)>();
        var usual = new Dictionary<int, int>();
        foreach (Bar bar in bars.OrderBy(bar => bar.From).ThenByDescending(bar => bar.Until).ThenBy(bar => bar.Operation))
        {
            int row = usual.TryGetValue(bar.Operation, out int before) && rows[before].FreeFrom <= bar.From
                ? before
                : rows.FindIndex(candidate => candidate.FreeFrom <= bar.From);
            if (row < 0)
            {
                row = rows.Count;
                rows.Add(([], 0));
            }

            rows[row].Bars.Add(bar);
            rows[row] = (rows[row].Bars, bar.Until > bar.From ? bar.Until : bar.From + leastLength);
            usual[bar.Operation] = row;
        }

        return [.. rows.Select(row => row.Bars)];
    }
}
