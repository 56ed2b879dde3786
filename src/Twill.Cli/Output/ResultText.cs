using System.Globalization;
using System.Linq;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Output;

/// <summary>The answer of <c>twill solve</c> for people.</summary>
internal static class ResultText
{
    internal static void Write(TextReport report, ScheduleProblem problem, SolveResult result, double seconds)
    {
        switch (result)
        {
            case SolveResult.Optimal found:
                report.Line(problem.Name + ": optimal");
                WriteSchedule(report, problem, found.Schedule, found.Quality, Bound(found), result.Statistics, seconds);
                break;
            case SolveResult.Feasible open:
                int gap = open.Schedule.InitiationInterval - open.LowerBound;
                report.Line(problem.Name + ": the budget ran out before the proof; this is the best schedule found");
                WriteSchedule(report, problem, open.Schedule, open.Quality, Text("no less than {0}: a gap of {1}", open.LowerBound, gap), result.Statistics, seconds);
                break;
            case SolveResult.Undecided open:
                report.Line(Text("{0}: the budget ran out before a schedule was found; none has an interval below {1}", problem.Name, open.LowerBound));
                report.Facts(Cost(result.Statistics, seconds));
                break;
            case SolveResult.Infeasible infeasible:
                report.Line(problem.Name + ": infeasible");
                foreach (string reason in infeasible.Reasons)
                {
                    report.Line("  " + reason);
                }

                report.Facts(Cost(result.Statistics, seconds));
                break;
            default:
                throw new System.InvalidOperationException("A result of an unknown kind.");
        }
    }

    /// <summary>A number of stages in words.</summary>
    internal static string Stages(int count) => Text(count == 1 ? "{0} stage" : "{0} stages", count);

    /// <summary>What is proven of the interval, in words.</summary>
    internal static string Bound(SolveResult.Optimal found)
    {
        string claim = found.ForAnyStages ? "least for any number of stages" : "least for at most " + Stages(found.Schedule.Stages);
        return Text("{0}; units and dependence cycles need {1}", claim, found.LowerBound);
    }

    private static void WriteSchedule(
        TextReport report, ScheduleProblem problem, Schedule schedule, ScheduleQuality quality, string bound, SolveStatistics statistics, double seconds)
    {
        string proven = quality.IsProven ? "" : " (not proven least)";
        report.Facts(
            ("initiation interval", Text("{0} ({1})", schedule.InitiationInterval, bound)),
            ("length", Text("{0}, {1}", schedule.Length, Stages(schedule.Stages))),
            ("warp groups", Text("{0} of {1}", WarpGroups.InUse(schedule), problem.Machine.WarpGroups)),
            ("crossing registers", TextReport.Number(quality.CrossingRegisters) + proven),
            ("blocking operations", TextReport.Number(quality.BlockingOperations) + proven),
            Cost(statistics, seconds));
        report.Line();
        report.Table(
            ["op", "name", "group", "start", "stage", "residue"],
            Enumerable.Range(0, problem.Operations.Count).OrderBy(v => schedule.StartTimes[v]).ThenBy(v => v).Select(v => new[]
            {
                TextReport.Number(v),
                problem.Operations[v].Name,
                TextReport.Number(schedule.WarpGroups[v]),
                TextReport.Number(schedule.StartTimes[v]),
                TextReport.Number(schedule.StartTimes[v] / schedule.InitiationInterval),
                TextReport.Number(schedule.StartTimes[v] % schedule.InitiationInterval),
            }).ToList());
    }

    private static (string Name, string Value) Cost(SolveStatistics statistics, double seconds) => ("cost", Text(
        "{0} intervals, {1} conflicts, {2} steps, {3:0.0000} s", statistics.IntervalsTried, statistics.Conflicts, statistics.Steps, seconds));

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
