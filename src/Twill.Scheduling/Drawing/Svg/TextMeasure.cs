using System;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>
/// Widths of text in pixels, without a font at hand: for each character the widest of the sans-serif fonts in common use,
/// so that text never takes more room than was left for it.
/// </summary>
internal static class TextMeasure
{
    private const double BoldFactor = 1.2;
    private const string Ellipsis = "…";

    /// <summary>Hundredths of the font size, for the characters from the blank to the tilde.</summary>
    private static readonly byte[] s_widths =
    [
        32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
        102, 68, 69, 72, 77, 67, 61, 78, 75, 29, 50, 67, 56, 86, 75, 79, 67, 79, 72, 67, 61, 73, 68, 99, 69, 67, 69, 39, 34, 39, 84, 56,
        50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
    ];

    /// <summary>The width of a text.</summary>
    public static double Width(string text, TextStyle style)
    {
        int hundredths = 0;
        foreach (char c in text)
        {
            hundredths += c is >= ' ' and <= '~' ? s_widths[c - ' '] : 100;
        }

        return hundredths / 100.0 * style.Size * (style.IsBold ? BoldFactor : 1);
    }

    /// <summary>The text, or as much of it as fits a width, with an ellipsis.</summary>
    public static string Fit(string text, double width, TextStyle style)
    {
        if (Width(text, style) <= width)
        {
            return text;
        }

        int length = text.Length - 1;
        while (length > 0 && Width(text.Substring(0, length) + Ellipsis, style) > width)
        {
            length--;
        }

        return text.Substring(0, Math.Max(0, length)) + Ellipsis;
    }
}
