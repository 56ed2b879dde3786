using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Twill.Scheduling.Drawing.Svg;

/// <summary>The classes that pictures use, with their colours in each theme.</summary>
internal static class StyleSheet
{
    /// <summary>Every rule holds only inside an element of this class.</summary>
    public const string Scope = "twill";

    private const string Fonts = "system-ui,-apple-system,'Segoe UI','Helvetica Neue',Arial,sans-serif";

    /// <summary>The class of a surface in a group's hue.</summary>
    public static string Surface(int hue, int shade) => string.Format(CultureInfo.InvariantCulture, "h{0}s{1}", hue, shade);

    /// <summary>The class of a line in a group's hue.</summary>
    public static string Outline(int hue) => string.Format(CultureInfo.InvariantCulture, "h{0}line", hue);

    /// <summary>The style sheet's text.</summary>
    public static string Text(DrawingTheme theme) => theme switch
    {
        DrawingTheme.Light => Shapes() + Colors(Palette.Light),
        DrawingTheme.Dark => Shapes() + Colors(Palette.Dark),
        DrawingTheme.Auto => Shapes() + Colors(Palette.Light) + "@media (prefers-color-scheme:dark){\n" + Colors(Palette.Dark) + "}\n",
        _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, "Not a theme."),
    };

    private static string Shapes() => Join(
        ("text", "font-family:" + Fonts),
        (".edge,.carried,.order,.crossing,.leader,.grid,.axis,.limit", "fill:none"),
        (".edge,.carried", "stroke-width:1.3"),
        (".carried", "stroke-dasharray:6 3"),
        (".order", "stroke-width:1.3;stroke-dasharray:1.5 3"),
        (".crossing", "stroke-width:2.2"),
        (".crossing.carried", "stroke-width:2.2;stroke-dasharray:6 3"),
        (".leader", "stroke-width:0.8"),
        (".limit", "stroke-width:1.5;stroke-dasharray:5 3"),
        (".running", "fill-opacity:0.4;stroke-dasharray:3 2"),
        (".area", "stroke:none"));

    private static string Colors(Palette palette)
    {
        var rules = new List<(string Selector, string Declarations)>
        {
            (".paper", "fill:" + palette.Paper),
            (".band", "fill:" + palette.Band),
            (".ink", "fill:" + palette.Ink),
            (".muted", "fill:" + palette.Muted),
            (".grid", "stroke:" + palette.Grid),
            (".axis,.leader", "stroke:" + palette.Line),
            (".edge,.carried,.order", "stroke:" + palette.Line),
            (".head", "fill:" + palette.Line),
            (".crossing,.limit", "stroke:" + palette.Alarm),
            (".crossinghead,.alarm", "fill:" + palette.Alarm),
        };
        for (int hue = 0; hue < Palette.Hues; hue++)
        {
            for (int shade = 0; shade < Palette.Shades; shade++)
            {
                rules.Add(("." + Surface(hue, shade), "fill:" + palette.Surface(hue, shade) + ";stroke:" + palette.Outline(hue)));
            }

            rules.Add(("." + Outline(hue), "fill:none;stroke-width:1.5;stroke:" + palette.Outline(hue)));
        }

        return Join([.. rules]);
    }

    private static string Join(params (string Selector, string Declarations)[] rules) => string.Concat(
        rules.Select(rule => string.Join(",", rule.Selector.Split(',').Select(part => "." + Scope + " " + part)) + "{" + rule.Declarations + "}\n"));
}
