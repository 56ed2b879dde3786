using System.Collections.Generic;
using System.Linq;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>
/// Places names above a row of bars that they do not fit into. A name stands right of the line that leads down to its bar;
/// neither names nor lines meet other names.
/// </summary>
internal static class CallOutPlacement
{
    /// <summary>Room between a line and its name.</summary>
    public const double Indent = 3;

    private const double Gap = 6;

    /// <summary>How many lines of text lie between each name and the row.</summary>
    /// <param name="callOuts">Where each line starts, and the width of its name.</param>
    public static int[] Place(IReadOnlyList<(double X, double Width)> callOuts)
    {
        // From the right to the left: a name's line can only meet names further left, which are yet to be placed
        var tracks = new List<List<(double From, double Until)>>();
        int[] places = new int[callOuts.Count];
        foreach (int i in Enumerable.Range(0, callOuts.Count).OrderByDescending(i => callOuts[i].X).ThenByDescending(i => i))
        {
            (double x, double width) = callOuts[i];
            double until = x + Indent + width + Gap;
            int track = 0;
            while (track < tracks.Count && tracks[track].Any(taken => x < taken.Until && until > taken.From))
            {
                track++;
            }

            if (track == tracks.Count)
            {
                tracks.Add([]);
            }

            tracks[track].Add((x, until));
            for (int below = 0; below < track; below++)
            {
                tracks[below].Add((x, x));
            }

            places[i] = track;
        }

        return places;
    }
}
