using System.Collections.Generic;
using System.Globalization;
using Twill.Scheduling.Drawing.Svg;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>Draws lines at cycles, and their numbers below where there is room.</summary>
internal static class CycleAxis
{
    private const double Gap = 10;

    /// <summary>Draws the axis.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="scale">Where cycles lie.</param>
    /// <param name="cycles">The cycles to mark, ascending.</param>
    /// <param name="top">Where the lines begin.</param>
    /// <param name="bottom">Where they end.</param>
    public static void Draw(SvgCanvas canvas, CycleScale scale, IEnumerable<long> cycles, double top, double bottom)
    {
        double free = double.NegativeInfinity;
        foreach (long cycle in cycles)
        {
            double x = scale.X(cycle);
            string number = cycle.ToString(CultureInfo.InvariantCulture);
            double half = TextMeasure.Width(number, TextStyle.Small) / 2;
            canvas.Line(x, top, x, bottom, "grid");
            if (x - half > free && x + half <= Picture.PageWidth)
            {
                canvas.Text(x, bottom + 14, number, TextStyle.Small, TextAnchor.Middle);
                free = x + half + Gap;
            }
        }
    }
}
