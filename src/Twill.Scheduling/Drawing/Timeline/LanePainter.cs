using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>Draws lanes below one another.</summary>
internal sealed class LanePainter
{
    private const double BarHeight = 20;
    private const double RowGap = 3;
    private const double LaneGap = 9;
    private const double TrackHeight = 14;
    private const double TextPadding = 4;
    private const double GutterGap = 12;
    private const double GreatestName = 180;

    private readonly SvgCanvas _canvas;
    private readonly ScheduleProblem _problem;
    private readonly Schedule _schedule;
    private readonly CycleScale _scale;
    private readonly bool _isSteadyState;

    /// <summary>Creates a painter.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="schedule">The schedule.</param>
    /// <param name="scale">Where cycles lie.</param>
    /// <param name="isSteadyState">Whether names that do not fit a bar stand above it, and iterations count backwards.</param>
    public LanePainter(SvgCanvas canvas, ScheduleProblem problem, Schedule schedule, CycleScale scale, bool isSteadyState)
    {
        _canvas = canvas;
        _problem = problem;
        _schedule = schedule;
        _scale = scale;
        _isSteadyState = isSteadyState;
    }

    /// <summary>The room that names of lanes take at the left, in whole pixels: a fraction lost in sums would cut the longest.</summary>
    public static double Gutter(IEnumerable<Lane> lanes) => GutterGap + Math.Min(
        GreatestName, Math.Ceiling(lanes.Select(lane => TextMeasure.Width(lane.Name, TextStyle.Body)).DefaultIfEmpty(0).Max()));

    /// <summary>Draws lanes under a heading.</summary>
    /// <returns>The bottom of the last lane.</returns>
    public double DrawSection(string heading, IReadOnlyList<Lane> lanes, double top)
    {
        _canvas.Text(Picture.Margin, top + 12, heading, TextStyle.Heading);
        return lanes.Aggregate(top + 20, (next, lane) => Draw(lane, next));
    }

    private double Draw(Lane lane, double top)
    {
        bool isFirst = true;
        foreach (IReadOnlyList<Bar> row in LaneRows.Split(lane.Bars, _scale.LeastCycles))
        {
            Bar[] outside = [.. row.Where(bar => _isSteadyState && !bar.IsContinued && Inside(bar).Length == 0)];
            int[] tracks = CallOutPlacement.Place(
                [.. outside.Select(bar => (_scale.X(bar.From) + 1, TextMeasure.Width(Outside(bar), TextStyle.Label)))]);
            double barTop = top + (tracks.Length == 0 ? 0 : (tracks.Max() + 1) * TrackHeight);
            for (int i = 0; i < outside.Length; i++)
            {
                double x = _scale.X(outside[i].From) + 1;
                double baseline = barTop - (tracks[i] * TrackHeight) - 4;
                _canvas.Line(x, baseline - 8, x, barTop, "leader");
                _canvas.Text(x + CallOutPlacement.Indent, baseline, Outside(outside[i]), TextStyle.Label);
            }

            // A bar that is drawn longer than it is lies on the next one, not under it
            foreach (Bar bar in row.OrderByDescending(bar => bar.Until - bar.From))
            {
                Draw(bar, barTop);
            }

            if (isFirst)
            {
                double room = _scale.Left - Picture.Margin - GutterGap;
                _canvas.Text(Picture.Margin, barTop + 14, TextMeasure.Fit(lane.Name, room, TextStyle.Body), TextStyle.Body);
                if (_isSteadyState && lane.Remark.Length > 0)
                {
                    _canvas.Text(_scale.Right + 8, barTop + 14, lane.Remark, TextStyle.Small);
                }
            }

            isFirst = false;
            top = barTop + BarHeight + RowGap;
        }

        return top + LaneGap;
    }

    private void Draw(Bar bar, double top)
    {
        int hue = WarpGroupStyle.Hue(_problem.Machine, _schedule.WarpGroups[bar.Operation]);
        string style = StyleSheet.Surface(hue, bar.Iteration % Palette.Shades);
        double x = _scale.X(bar.From);
        double width = Math.Max(CycleScale.LeastWidth, _scale.X(bar.Until) - x);
        double busy = Math.Min(width, Math.Max(bar.IsContinued ? 0 : CycleScale.LeastWidth, _scale.X(bar.BusyUntil) - x));
        _canvas.BeginOperation(bar.Operation, Title(bar));
        if (busy < width)
        {
            _canvas.Rectangle(x, top, width, BarHeight, style + " running", 2);
        }

        if (busy > 0)
        {
            _canvas.Rectangle(x, top, busy, BarHeight, style, 2);
        }

        string text = Inside(bar);
        if (text.Length > 0)
        {
            // In the greater part of the bar, off the line between its parts, where that has the room
            (double from, double room) = busy > width - busy ? (x, busy) : (x + busy, width - busy);
            bool fits = TextMeasure.Width(text, TextStyle.Label) <= room - TextPadding;
            _canvas.Text(fits ? from + (room / 2) : x + (width / 2), top + 14, text, TextStyle.Label, TextAnchor.Middle);
        }

        _canvas.EndOperation();
    }

    /// <summary>What fits into a bar: the name with the iteration, in the timeline at least the iteration.</summary>
    private string Inside(Bar bar)
    {
        double room = Math.Max(CycleScale.LeastWidth, _scale.X(bar.Until) - _scale.X(bar.From)) - TextPadding;
        string number = FormattableString.Invariant($"{bar.Iteration}");
        string[] candidates = _isSteadyState ? [Outside(bar)] : [number + " " + Name(bar), number];
        return candidates.FirstOrDefault(text => TextMeasure.Width(text, TextStyle.Label) <= room) ?? "";
    }

    private string Outside(Bar bar) => BarNames.InSteadyState(_problem, bar.Operation, bar.Iteration);

    private string Name(Bar bar) => BarNames.Name(_problem, bar.Operation);

    private string Title(Bar bar) => FormattableString.Invariant(
        $"{WarpGroupStyle.OperationName(_problem, bar.Operation)}, iteration {Iteration(bar)}: cycles {bar.From} to {bar.Until}");

    private string Iteration(Bar bar) => !_isSteadyState
        ? FormattableString.Invariant($"{bar.Iteration}")
        : bar.Iteration == 0 ? "i" : FormattableString.Invariant($"i−{bar.Iteration}");
}
