using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Drawing.Timeline;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using static Twill.Scheduling.Drawing.Svg.SvgCanvas;

namespace Twill.Scheduling.Drawing;

/// <summary>Draws registers and memories over one interval of the steady state against their limits.</summary>
internal static class ResourcePicture
{
    private const double PanelGap = 40;
    private const double PanelWidth = (Picture.PageWidth - (2 * Picture.Margin) - PanelGap) / 2;
    private const double PanelHeight = 196;
    private const double CurveHeight = 92;
    private const double GutterWidth = 56;
    private const int RemarkLines = 2;

    /// <summary>Draws all resources that values occupy.</summary>
    public static Picture Draw(ScheduleProblem problem, Schedule schedule)
    {
        var canvas = new SvgCanvas();
        canvas.Text(Picture.Margin, 30, "Registers and memories over one interval", TextStyle.Title);
        ResourceUse[] uses = [.. ResourceUse.Of(problem, schedule)];
        if (uses.Length == 0)
        {
            canvas.Text(Picture.Margin, 56, "No value takes registers or memory.", TextStyle.Body);
            return canvas.ToPicture(Picture.PageWidth, 72);
        }

        for (int i = 0; i < uses.Length; i++)
        {
            double left = Picture.Margin + (i % 2 * (PanelWidth + PanelGap));
            DrawPanel(canvas, problem, schedule, uses[i], left, 44 + (i / 2 * PanelHeight));
        }

        return canvas.ToPicture(Picture.PageWidth, 44 + ((uses.Length + 1) / 2 * PanelHeight));
    }

    private static void DrawPanel(
        SvgCanvas canvas, ScheduleProblem problem, Schedule schedule, ResourceUse use, double left, double top)
    {
        string share = use.Limit == 0 ? "" : string.Format(CultureInfo.InvariantCulture, " ({0:0} %)", 100.0 * use.Curve.Peak / use.Limit);
        string peak = FormattableString.Invariant($"{use.Curve.Peak} of {use.Limit}{share}");
        double room = PanelWidth - TextMeasure.Width(peak, TextStyle.Body) - 12;
        canvas.Text(left, top + 14, TextMeasure.Fit(use.Name, room, TextStyle.Heading), TextStyle.Heading);
        canvas.Text(left + PanelWidth, top + 14, peak, TextStyle.Body, TextAnchor.End);

        // Room above the greater of peak and limit, so that neither lies on the frame
        double greatest = Math.Max(use.Limit, use.Curve.Peak) * 1.08;
        var scale = new CycleScale(left + GutterWidth, left + PanelWidth, schedule.InitiationInterval);
        double bottom = top + 24 + CurveHeight;
        double Height(long amount) => bottom - (greatest == 0 ? 0 : CurveHeight * amount / greatest);
        canvas.Rectangle(scale.Left, top + 24, scale.Right - scale.Left, CurveHeight, "band");
        DrawCurve(canvas, problem, use, scale, Height, bottom);
        canvas.Line(scale.Left, Height(use.Limit), scale.Right, Height(use.Limit), "limit");
        canvas.Text(scale.Left - 6, Height(use.Limit) + 4, Number(use.Limit), TextStyle.Small, TextAnchor.End);
        canvas.Text(scale.Left - 6, bottom + 4, "0", TextStyle.Small, TextAnchor.End);
        CycleAxis.Draw(canvas, scale, scale.Ticks(5), bottom, bottom + 4);
        canvas.Lines(left, bottom + 36, 15, Remark(problem, use), TextStyle.Small);
    }

    private static void DrawCurve(
        SvgCanvas canvas, ScheduleProblem problem, ResourceUse use, CycleScale scale, Func<long, double> height, double bottom)
    {
        int hue = use.WarpGroup < 0 ? 0 : WarpGroupStyle.Hue(problem.Machine, use.WarpGroup);
        var line = new StringBuilder();
        for (int i = 0; i < use.Curve.Steps.Count; i++)
        {
            (long cycle, long amount) = use.Curve.Steps[i];
            long until = i + 1 < use.Curve.Steps.Count ? use.Curve.Steps[i + 1].Cycle : scale.Cycles;
            line.Append(i == 0 ? 'M' : 'L').Append(Point(scale.X(cycle), height(amount)))
                .Append('L').Append(Point(scale.X(until), height(amount)));
        }

        string area = line + "L" + Point(scale.Right, bottom) + "L" + Point(scale.Left, bottom) + "Z";
        canvas.Path(area, StyleSheet.Surface(hue, 2) + " area");
        canvas.Path(line.ToString(), StyleSheet.Outline(hue));
    }

    /// <summary>What lives at the peak, in at most two lines.</summary>
    private static List<string> Remark(ScheduleProblem problem, ResourceUse use)
    {
        string[] parts =
        [
            .. use.Curve.AtPeak.Select(value => TextMeasure.Fit(
                FormattableString.Invariant($"{WarpGroupStyle.OperationName(problem, value.Operation)} {value.Amount}"), 220, TextStyle.Small)),
        ];
        var lines = new List<string>();
        string line = FormattableString.Invariant($"At cycle {use.Curve.PeakCycle}: ");
        for (int i = 0; i < parts.Length; i++)
        {
            string separator = i + 1 < parts.Length ? ", " : "";
            string more = FormattableString.Invariant($"and {parts.Length - i} more");
            bool isLast = lines.Count == RemarkLines - 1;
            double reserve = isLast && i + 1 < parts.Length ? TextMeasure.Width(more, TextStyle.Small) : 0;
            if (TextMeasure.Width(line + parts[i] + separator, TextStyle.Small) + reserve > PanelWidth)
            {
                if (isLast)
                {
                    lines.Add(line + more);
                    return lines;
                }

                lines.Add(line.TrimEnd());
                line = "";
            }

            line += parts[i] + separator;
        }

        lines.Add(line);
        return lines;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
