using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>Draws what each unit and each warp group does in the prologue, the steady state and the epilogue.</summary>
internal static class TimelinePicture
{
    /// <summary>Above this number of stages no picture can be read.</summary>
    public const int GreatestStages = 24;

    private const double HeaderHeight = 22;

    /// <summary>Draws as many iterations as show three intervals of the steady state.</summary>
    public static Picture Draw(ScheduleProblem problem, Schedule schedule)
    {
        var canvas = new SvgCanvas();
        canvas.Text(Picture.Margin, 30, "Prologue, steady state and epilogue", TextStyle.Title);
        if (schedule.Stages > GreatestStages)
        {
            canvas.Text(
                Picture.Margin, 56,
                FormattableString.Invariant($"{schedule.Stages} stages; up to {GreatestStages} are drawn."), TextStyle.Body);
            return canvas.ToPicture(Picture.PageWidth, 72);
        }

        int iterations = schedule.Stages + 2;
        long interval = schedule.InitiationInterval;
        Lane[] units = [.. Lanes.Units(problem, schedule, iterations)];
        Lane[] groups = [.. Lanes.WarpGroups(problem, schedule, iterations)];
        var scale = new CycleScale(
            Picture.Margin + LanePainter.Gutter([.. units, .. groups]), Picture.PageWidth - Picture.Margin,
            ((iterations - 1) * interval) + schedule.Length);
        double top = Legend.Draw(canvas, 44, Picture.PageWidth, Signs(problem, schedule, groups));
        canvas.Text(
            Picture.Margin, top + 12,
            FormattableString.Invariant(
                $"{iterations} iterations, one every {WarpGroupStyle.Cycles(interval)}; the number in a bar and its shade are its iteration."),
            TextStyle.Small);
        top += 26;

        // The ground comes first in the file, though its height is known only when the lanes are drawn
        var content = new SvgCanvas();
        var painter = new LanePainter(content, problem, schedule, scale, isSteadyState: false);
        double bottom = painter.DrawSection("Functional units", units, top + HeaderHeight + 6);
        bottom = painter.DrawSection("Warp groups", groups, bottom + 4);
        Phases(canvas, schedule, scale, iterations, top, bottom);
        CycleAxis.Draw(
            canvas, scale, Enumerable.Range(0, (int)(scale.Cycles / interval) + 1).Select(i => i * interval), top + HeaderHeight, bottom);
        canvas.Append(content);
        return canvas.ToPicture(Picture.PageWidth, bottom + 26);
    }

    private static void Phases(
        SvgCanvas canvas, Schedule schedule, CycleScale scale, int iterations, double top, double bottom)
    {
        long steadyFrom = (long)(schedule.Stages - 1) * schedule.InitiationInterval;
        long steadyUntil = (long)iterations * schedule.InitiationInterval;
        canvas.Rectangle(scale.X(steadyFrom), top, scale.X(Math.Min(steadyUntil, scale.Cycles)) - scale.X(steadyFrom), bottom - top, "band");
        foreach ((string name, long from, long until) in ((string, long, long)[])[
            ("prologue", 0, steadyFrom), ("steady state", steadyFrom, Math.Min(steadyUntil, scale.Cycles)), ("epilogue", steadyUntil, scale.Cycles)])
        {
            if (scale.X(until) - scale.X(from) > TextMeasure.Width(name, TextStyle.Heading))
            {
                canvas.Text((scale.X(from) + scale.X(until)) / 2, top + 15, name, TextStyle.Heading, TextAnchor.Middle);
            }
        }
    }

    private static IEnumerable<LegendEntry> Signs(ScheduleProblem problem, Schedule schedule, IReadOnlyList<Lane> groups)
    {
        foreach (LegendEntry group in WarpGroupStyle.Legend(problem, schedule))
        {
            yield return group;
        }

        if (groups.Any(lane => lane.HasRunning))
        {
            yield return LegendEntry.Running;
        }
    }
}
