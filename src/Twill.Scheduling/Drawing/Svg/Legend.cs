using System.Collections.Generic;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>Draws what signs mean, in as many lines as it takes.</summary>
internal static class Legend
{
    private const double Leading = 20;
    private const double SignWidth = 22;
    private const double Gap = 20;

    /// <summary>Draws the entries from the left margin on.</summary>
    /// <returns>The bottom of the last line.</returns>
    public static double Draw(SvgCanvas canvas, double top, double width, IEnumerable<LegendEntry> entries)
    {
        double x = Picture.Margin;
        foreach (LegendEntry entry in entries)
        {
            string text = TextMeasure.Fit(entry.Text, width - (2 * Picture.Margin) - SignWidth, TextStyle.Body);
            double taken = SignWidth + 6 + TextMeasure.Width(text, TextStyle.Body);
            if (x > Picture.Margin && x + taken > width - Picture.Margin)
            {
                x = Picture.Margin;
                top += Leading;
            }

            if (entry.IsLine)
            {
                canvas.Line(x, top + 9, x + SignWidth, top + 9, entry.Style);
            }
            else
            {
                canvas.Rectangle(x, top + 3, SignWidth, 12, entry.Style, 3);
            }

            canvas.Text(x + SignWidth + 6, top + 13.5, text, TextStyle.Body);
            x += taken + Gap;
        }

        return top + Leading;
    }
}
