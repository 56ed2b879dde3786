using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using static Twill.Scheduling.Drawing.Svg.SvgText;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>Collects the elements of a picture. Looks are classes of <see cref="StyleSheet"/>; positions are pixels.</summary>
internal sealed class SvgCanvas
{
    private readonly StringBuilder _content = new();

    /// <summary>The elements so far, as a picture.</summary>
    public Picture ToPicture(double width, double height) => new(width, height, _content.ToString());

    /// <summary>Adds what another canvas has collected.</summary>
    public SvgCanvas Append(SvgCanvas other)
    {
        _content.Append(other._content);
        return this;
    }

    /// <summary>Opens a group that stands for an operation; a browser shows the title over it.</summary>
    public SvgCanvas BeginOperation(int operation, string title)
    {
        _content.Append("<g data-operation=\"").Append(operation.ToString(CultureInfo.InvariantCulture))
            .Append("\"><title>").Append(Escape(title)).Append("</title>");
        return this;
    }

    /// <summary>Closes the group of an operation.</summary>
    public SvgCanvas EndOperation()
    {
        _content.Append("</g>\n");
        return this;
    }

    /// <summary>A rectangle.</summary>
    public SvgCanvas Rectangle(double x, double y, double width, double height, string style, double radius = 0)
    {
        _content.Append("<rect x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(y))
            .Append("\" width=\"").Append(Number(Math.Max(0, width))).Append("\" height=\"").Append(Number(height));
        if (radius > 0)
        {
            _content.Append("\" rx=\"").Append(Number(radius));
        }

        _content.Append("\" class=\"").Append(style).Append("\"/>");
        return this;
    }

    /// <summary>A straight line.</summary>
    public SvgCanvas Line(double fromX, double fromY, double toX, double toY, string style) =>
        Path("M" + Point(fromX, fromY) + "L" + Point(toX, toY), style);

    /// <summary>A path.</summary>
    /// <param name="data">The path's commands.</param>
    /// <param name="style">Its class.</param>
    public SvgCanvas Path(string data, string style)
    {
        _content.Append("<path d=\"").Append(data).Append("\" class=\"").Append(style).Append("\"/>");
        return this;
    }

    /// <summary>A line of text.</summary>
    /// <param name="x">Its left end, middle or right end.</param>
    /// <param name="baseline">Where its letters stand.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="anchor">Which point <paramref name="x"/> is.</param>
    public SvgCanvas Text(double x, double baseline, string text, TextStyle style, TextAnchor anchor = TextAnchor.Start)
    {
        _content.Append("<text x=\"").Append(Number(x)).Append("\" y=\"").Append(Number(baseline))
            .Append("\" font-size=\"").Append(Number(style.Size)).Append('"');
        if (style.IsBold)
        {
            _content.Append(" font-weight=\"600\"");
        }

        if (anchor != TextAnchor.Start)
        {
            _content.Append(anchor == TextAnchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        }

        _content.Append(" class=\"").Append(style.Color).Append("\">").Append(Escape(text)).Append("</text>\n");
        return this;
    }

    /// <summary>A point of a path.</summary>
    public static string Point(double x, double y) => Number(x) + "," + Number(y);

    /// <summary>Lines of text, one below the other.</summary>
    public SvgCanvas Lines(double x, double baseline, double leading, IEnumerable<string> lines, TextStyle style)
    {
        foreach (string line in lines)
        {
            Text(x, baseline, line, style);
            baseline += leading;
        }

        return this;
    }
}
