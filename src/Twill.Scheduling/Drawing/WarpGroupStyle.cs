using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Drawing.Svg;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing;

/// <summary>How each warp group is shown: the variable-latency group always in the first hue.</summary>
internal static class WarpGroupStyle
{
    /// <summary>The hue of a group.</summary>
    public static int Hue(ProblemMachine machine, int group)
    {
        if (machine.VariableLatencyGroup is not { } variable)
        {
            return 1 + (group % (Palette.Hues - 1));
        }

        return group == variable ? 0 : 1 + ((group > variable ? group - 1 : group) % (Palette.Hues - 1));
    }

    /// <summary>The name of a group.</summary>
    public static string Name(ProblemMachine machine, int group) => group == machine.VariableLatencyGroup
        ? string.Format(CultureInfo.InvariantCulture, "group {0}, variable latency", group)
        : string.Format(CultureInfo.InvariantCulture, "group {0}", group);

    /// <summary>Groups that run an operation, in order.</summary>
    public static IEnumerable<int> Used(Schedule schedule) => schedule.WarpGroups.Distinct().OrderBy(group => group);

    /// <summary>The hues of the groups in use and their names.</summary>
    public static IEnumerable<LegendEntry> Legend(ScheduleProblem problem, Schedule schedule) => Used(schedule)
        .Select(group => new LegendEntry(
            StyleSheet.Surface(Hue(problem.Machine, group), 1), false, Name(problem.Machine, group)));

    /// <summary>An operation's name, as pictures may show it.</summary>
    public static string OperationName(ScheduleProblem problem, int operation)
    {
        string name = problem.Operations[operation].Name.Trim();
        return name.Length > 0 ? name : string.Format(CultureInfo.InvariantCulture, "operation {0}", operation);
    }

    /// <summary>Cycles in words.</summary>
    public static string Cycles(long cycles) =>
        FormattableString.Invariant($"{cycles} {(cycles == 1 ? "cycle" : "cycles")}");
}
