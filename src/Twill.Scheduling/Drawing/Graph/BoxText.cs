using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Graph;

/// <summary>What stands in and at an operation's box.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Time">When it issues.</param>
/// <param name="SelfDistance">The distances at which it depends on itself; empty where it does not.</param>
internal sealed record BoxText(string Name, string Time, string SelfDistance)
{
    private const double Padding = 8;
    private const double GreatestText = 200;

    /// <summary>The width of the box.</summary>
    public double BoxWidth => Math.Max(TextMeasure.Width(Name, TextStyle.Name), TextMeasure.Width(Time, TextStyle.Small)) + (2 * Padding);

    /// <summary>The room to its right for the line to itself.</summary>
    public double LoopWidth => SelfDistance.Length == 0 ? 0 : 16 + TextMeasure.Width(SelfDistance, TextStyle.Label) + 4;

    /// <summary>Writes the text of each operation.</summary>
    public static IReadOnlyList<BoxText> Of(ScheduleProblem problem, Schedule schedule, IReadOnlyList<GraphArc> arcs) =>
    [
        .. problem.Operations.Select((_, v) => new BoxText(
            TextMeasure.Fit(WarpGroupStyle.OperationName(problem, v), GreatestText, TextStyle.Name),
            FormattableString.Invariant(
                $"{schedule.StartTimes[v]} · stage {schedule.StartTimes[v] / schedule.InitiationInterval}"),
            arcs.FirstOrDefault(arc => arc.Source == v && arc.Target == v && arc.IsCarried)?.Label ?? "")),
    ];
}
