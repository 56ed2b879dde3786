using System.Globalization;
using System.Text;
using Twill.Scheduling.Drawing.Svg;

namespace Twill.Scheduling.Drawing.Report;

/// <summary>The style sheet of a report's page, besides that of its pictures.</summary>
internal static class PageStyle
{
    private const string Shapes =
        "body{margin:0 auto;max-width:1280px;padding:24px 0;font:14px/1.5 system-ui,-apple-system,'Segoe UI','Helvetica Neue',Arial,sans-serif}\n"
        + "section,header{padding:0 24px;margin-bottom:28px}\n"
        + "figure{margin:0 0 28px}\n"
        + ".twill{display:block;max-width:100%;height:auto}\n"
        + "h1{font-size:24px;margin:0}\n"
        + "h2{font-size:17px;margin:0 0 8px}\n"
        + "p,ul{margin:0 0 8px;max-width:100ch}\n"
        + "ul{padding-left:20px}\n"
        + "dl{display:flex;flex-wrap:wrap;gap:10px;margin:16px 0 0}\n"
        + "dl div{border:1px solid;border-radius:6px;padding:6px 14px}\n"
        + "dt{font-size:12px}\n"
        + "dd{margin:0;font-size:17px;font-weight:600}\n"
        + "table{border-collapse:collapse;font-size:13px}\n"
        + "th,td{text-align:left;vertical-align:top;padding:3px 14px 3px 0;border-bottom:1px solid}\n"
        + "th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}\n"
        + "code{font:12px/1.5 ui-monospace,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre-wrap;overflow-wrap:anywhere}\n"
        + ".chip{display:inline-block;border:1px solid;border-radius:4px;padding:0 6px;margin:0 4px 2px 0;white-space:nowrap}\n";

    /// <summary>The style sheet's text.</summary>
    public static string Text(DrawingTheme theme) => theme switch
    {
        DrawingTheme.Light => ":root{color-scheme:light}\n" + Shapes + Colors(Palette.Light),
        DrawingTheme.Dark => ":root{color-scheme:dark}\n" + Shapes + Colors(Palette.Dark),
        _ => ":root{color-scheme:light dark}\n" + Shapes + Colors(Palette.Light)
            + "@media (prefers-color-scheme:dark){\n" + Colors(Palette.Dark) + "}\n",
    };

    /// <summary>The class of a chip in a group's hue.</summary>
    public static string Chip(int hue) => string.Format(CultureInfo.InvariantCulture, "chip hue{0}", hue);

    private static string Colors(Palette palette)
    {
        var text = new StringBuilder()
            .Append("html,body{background:").Append(palette.Paper).Append(";color:").Append(palette.Ink).Append("}\n")
            .Append("th,dt,.remark{color:").Append(palette.Muted).Append("}\n")
            .Append("th,td,dl div{border-color:").Append(palette.Grid).Append("}\n")
            .Append("dl div{background:").Append(palette.Band).Append("}\n");
        for (int hue = 0; hue < Palette.Hues; hue++)
        {
            text.Append(".hue").Append(hue.ToString(CultureInfo.InvariantCulture)).Append("{background:").Append(palette.Surface(hue, 2))
                .Append(";border-color:").Append(palette.Outline(hue)).Append("}\n");
        }

        return text.ToString();
    }
}
