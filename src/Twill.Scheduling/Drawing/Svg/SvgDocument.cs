using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using static Twill.Scheduling.Drawing.Svg.SvgText;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>Puts pictures into SVG files and pages.</summary>
internal static class SvgDocument
{
    private const double Between = 28;

    /// <summary>One file with pictures below one another.</summary>
    public static string File(IReadOnlyList<Picture> pictures, DrawingTheme theme)
    {
        double width = pictures.Max(picture => picture.Width);
        double height = pictures.Sum(picture => picture.Height) + (Between * (pictures.Count - 1));
        var text = new StringBuilder();
        Open(text, width, height);
        text.Append("<style>\n").Append(StyleSheet.Text(theme)).Append("</style>\n");
        Paper(text, width, height);
        double top = 0;
        foreach (Picture picture in pictures)
        {
            text.Append("<g transform=\"translate(0,").Append(Number(top)).Append(")\">\n").Append(picture.Content).Append("</g>\n");
            top += picture.Height + Between;
        }

        return text.Append("</svg>\n").ToString();
    }

    /// <summary>A picture inside a page that has the style sheet.</summary>
    public static string Inline(Picture picture)
    {
        var text = new StringBuilder();
        Open(text, picture.Width, picture.Height);
        Paper(text, picture.Width, picture.Height);
        return text.Append(picture.Content).Append("</svg>\n").ToString();
    }

    private static void Open(StringBuilder text, double width, double height) => text
        .Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"").Append(StyleSheet.Scope)
        .Append("\" width=\"").Append(Number(Math.Ceiling(width))).Append("\" height=\"").Append(Number(Math.Ceiling(height)))
        .Append("\" viewBox=\"0 0 ").Append(Number(Math.Ceiling(width))).Append(' ').Append(Number(Math.Ceiling(height))).Append("\">\n");

    private static void Paper(StringBuilder text, double width, double height) => text
        .Append("<rect width=\"").Append(Number(Math.Ceiling(width))).Append("\" height=\"").Append(Number(Math.Ceiling(height)))
        .Append("\" class=\"paper\"/>\n");
}
