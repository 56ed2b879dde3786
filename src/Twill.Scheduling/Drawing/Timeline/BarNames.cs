using System;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Drawing.Timeline;

/// <summary>What stands in bars and above them.</summary>
internal static class BarNames
{
    private const double GreatestWidth = 130;

    /// <summary>An operation's name.</summary>
    public static string Name(ScheduleProblem problem, int operation) =>
        TextMeasure.Fit(WarpGroupStyle.OperationName(problem, operation), GreatestWidth, TextStyle.Label);

    /// <summary>An operation's name with the iteration, counted backwards from the one that starts.</summary>
    public static string InSteadyState(ScheduleProblem problem, int operation, int iterationsAgo) => iterationsAgo == 0
        ? Name(problem, operation)
        : FormattableString.Invariant($"{Name(problem, operation)} (i−{iterationsAgo})");
}
