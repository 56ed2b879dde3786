using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Twill.Scheduling.Drawing.Svg;

namespace Twill.Scheduling.Tests.Drawing;

/// <summary>An SVG file, read back.</summary>
internal sealed class DrawnPicture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement _root;

    /// <summary>Reads a file; it must be well-formed.</summary>
    public DrawnPicture(string text)
    {
        _root = XDocument.Parse(text).Root!;
    }

    /// <summary>A rectangle of the page.</summary>
    public sealed record Box(string Text, double Left, double Top, double Right, double Bottom)
    {
        /// <summary>Whether two rectangles share an area.</summary>
        public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    /// <summary>The picture itself.</summary>
    public Box Page => new("", 0, 0, Number(_root, "width"), Number(_root, "height"));

    /// <summary>Where each line of text stands: its greatest width, from the top of its capitals to the bottom of its descenders.</summary>
    public IReadOnlyList<Box> Labels => [.. _root.Descendants(Svg + "text").Select(Label)];

    /// <summary>The boxes of operations.</summary>
    public IReadOnlyList<Box> OperationBoxes =>
    [
        .. _root.Descendants(Svg + "g").Where(group => group.Attribute("data-operation") is not null)
            .SelectMany(group => group.Elements(Svg + "rect")).Select(rectangle => new Box(
                rectangle.Parent!.Attribute("data-operation")!.Value,
                Number(rectangle, "x"),
                Top(rectangle) + Number(rectangle, "y"),
                Number(rectangle, "x") + Number(rectangle, "width"),
                Top(rectangle) + Number(rectangle, "y") + Number(rectangle, "height"))),
    ];

    /// <summary>Numbers of the operations that are drawn.</summary>
    public IReadOnlySet<int> Operations => _root.Descendants(Svg + "g")
        .Select(group => group.Attribute("data-operation")?.Value).OfType<string>()
        .Select(value => int.Parse(value, CultureInfo.InvariantCulture)).ToHashSet();

    /// <summary>Pairs of texts that overlap.</summary>
    public static IEnumerable<string> Overlaps(IReadOnlyList<Box> boxes)
    {
        for (int i = 0; i < boxes.Count; i++)
        {
            for (int k = i + 1; k < boxes.Count; k++)
            {
                if (boxes[i].Overlaps(boxes[k]))
                {
                    yield return boxes[i] + " and " + boxes[k];
                }
            }
        }
    }

    private static Box Label(XElement text)
    {
        double size = Number(text, "font-size");
        double width = TextMeasure.Width(text.Value, new TextStyle(size, text.Attribute("font-weight") is not null, ""));
        double left = Number(text, "x") - text.Attribute("text-anchor")?.Value switch
        {
            null => 0,
            "middle" => width / 2,
            _ => width,
        };
        double baseline = Top(text) + Number(text, "y");
        return new Box(text.Value, left, baseline - (0.76 * size), left + width, baseline + (0.24 * size));
    }

    private static double Top(XElement element) => element.Ancestors()
        .Select(ancestor => ancestor.Attribute("transform")?.Value).OfType<string>()
        .Sum(transform => double.Parse(transform.Split(',')[1].TrimEnd(')'), CultureInfo.InvariantCulture));

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
