using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>Draws one interval of the steady state, with the name of every operation.</summary>
internal static class SteadyStatePicture
{
    /// <summary>Room for what stands right of a lane.</summary>
    private const double LeastRight = 84;

    /// <summary>Draws the interval.</summary>
    public static Picture Draw(ScheduleProblem problem, Schedule schedule)
    {
        var canvas = new SvgCanvas();
        int interval = schedule.InitiationInterval;
        canvas.Text(Picture.Margin, 30, "One interval of the steady state", TextStyle.Title);
        Lane[] units = [.. Lanes.Units(problem, schedule, null)];
        Lane[] groups = [.. Lanes.WarpGroups(problem, schedule, null)];
        double top = Legend.Draw(canvas, 44, Picture.PageWidth, Signs(problem, schedule, groups));

        // Names above bars at the end of the interval go on beyond it
        double right = Math.Max(LeastRight, 24 + problem.Operations.Select((_, v) => TextMeasure.Width(
            BarNames.InSteadyState(problem, v, schedule.StartTimes[v] / schedule.InitiationInterval), TextStyle.Label)).Max());
        var scale = new CycleScale(Picture.Margin + LanePainter.Gutter([.. units, .. groups]), Picture.PageWidth - Picture.Margin - right, interval);
        var content = new SvgCanvas();
        var painter = new LanePainter(content, problem, schedule, scale, isSteadyState: true);
        double bottom = painter.DrawSection("Functional units", units, top + 8);
        bottom = painter.DrawSection("Warp groups", groups, bottom + 4);
        CycleAxis.Draw(canvas, scale, scale.Ticks(10), top + 24, bottom);
        canvas.Append(content);
        return canvas.ToPicture(Picture.PageWidth, bottom + 26);
    }

    private static IEnumerable<LegendEntry> Signs(ScheduleProblem problem, Schedule schedule, IReadOnlyList<Lane> groups)
    {
        foreach (LegendEntry group in WarpGroupStyle.Legend(problem, schedule))
        {
            yield return group;
        }

        for (int stage = 1; stage < Math.Min(schedule.Stages, Palette.Shades); stage++)
        {
            yield return new LegendEntry(
                StyleSheet.Surface(0, stage), false, FormattableString.Invariant($"shade of iteration i−{stage}"));
        }

        if (groups.Any(lane => lane.HasRunning))
        {
            yield return LegendEntry.Running;
        }
    }
}
