using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing.Timeline;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing;

/// <summary>
/// Writes the steady state of a schedule as a trace in the Chrome format, which Perfetto opens: units and warp groups with
/// their operations, registers and memories as counters. A microsecond stands for a cycle.
/// </summary>
public static class TraceJson
{
    private const int UnitsProcess = 1;
    private const int GroupsProcess = 2;
    private const int ResourcesProcess = 3;

    /// <summary>Writes a trace.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="schedule">A schedule of the problem.</param>
    /// <param name="intervals">The number of intervals, at least 1.</param>
    /// <exception cref="ArgumentException">The schedule is not one of this problem; the message says why.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is to be no interval.</exception>
    public static string Write(ScheduleProblem problem, Schedule schedule, int intervals = 8)
    {
        ScheduleDrawing.CheckForm(problem, schedule);
        if (intervals < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(intervals), intervals, "At least one interval is needed.");
        }

        // The first iteration whose interval has all earlier stages in flight begins the trace
        int iterations = schedule.Stages - 1 + intervals;
        long origin = (long)(schedule.Stages - 1) * schedule.InitiationInterval;
        long end = (long)iterations * schedule.InitiationInterval;
        var json = new JsonWriter();
        json.BeginObject().Name("displayTimeUnit").Value("ns")
            .Name("otherData").BeginObject().Name("kernel").Value(problem.Name).Name("time").Value("1 µs is 1 cycle").EndObject()
            .Name("traceEvents").BeginArray();
        WriteLanes(json, problem, schedule, UnitsProcess, "Functional units", Lanes.Units(problem, schedule, iterations), origin, end);
        WriteLanes(json, problem, schedule, GroupsProcess, "Warp groups", Lanes.WarpGroups(problem, schedule, iterations), origin, end);
        WriteResources(json, problem, schedule, intervals);
        return json.EndArray().EndObject().ToString();
    }

    private static void WriteLanes(
        JsonWriter json, ScheduleProblem problem, Schedule schedule, int process, string name, IEnumerable<Lane> lanes, long origin, long end)
    {
        WriteName(json, "process_name", process, 0, name);
        int thread = 0;
        foreach (Lane lane in lanes)
        {
            IReadOnlyList<IReadOnlyList<Bar>> rows = LaneRows.Split(lane.Bars, 1);
            for (int row = 0; row < rows.Count; row++)
            {
                thread++;
                WriteName(json, "thread_name", process, thread, row == 0 ? lane.Name : FormattableString.Invariant($"{lane.Name} ({row + 1})"));
                foreach (Bar bar in rows[row].Where(bar => bar.From < end && Math.Max(bar.Until, bar.From + 1) > origin))
                {
                    WriteBar(json, problem, schedule, process, thread, bar, origin, end);
                }
            }
        }
    }

    private static void WriteBar(
        JsonWriter json, ScheduleProblem problem, Schedule schedule, int process, int thread, Bar bar, long origin, long end)
    {
        long from = Math.Max(bar.From, origin);
        json.BeginObject().Name("name").Value(WarpGroupStyle.OperationName(problem, bar.Operation))
            .Name("ph").Value("X")
            .Name("pid").Value(process)
            .Name("tid").Value(thread)
            .Name("ts").Value(from - origin)
            .Name("dur").Value(Math.Min(bar.Until, end) - from)
            .Name("args").BeginObject()
            .Name("operation").Value(bar.Operation)
            .Name("iteration").Value(bar.Iteration)
            .Name("stage").Value(schedule.StartTimes[bar.Operation] / schedule.InitiationInterval)
            .Name("group").Value(schedule.WarpGroups[bar.Operation])
            .EndObject().EndObject();
    }

    private static void WriteResources(JsonWriter json, ScheduleProblem problem, Schedule schedule, int intervals)
    {
        WriteName(json, "process_name", ResourcesProcess, 0, "Registers and memories");
        foreach (ResourceUse use in ResourceUse.Of(problem, schedule))
        {
            for (int interval = 0; interval < intervals; interval++)
            {
                foreach ((long cycle, long amount) in use.Curve.Steps)
                {
                    json.BeginObject().Name("name").Value(use.Name).Name("ph").Value("C").Name("pid").Value(ResourcesProcess)
                        .Name("ts").Value(((long)interval * schedule.InitiationInterval) + cycle)
                        .Name("args").BeginObject().Name("in use").Value(amount).EndObject().EndObject();
                }
            }
        }
    }

    private static void WriteName(JsonWriter json, string kind, int process, int thread, string name) =>
        json.BeginObject().Name("name").Value(kind).Name("ph").Value("M").Name("pid").Value(process).Name("tid").Value(thread)
            .Name("args").BeginObject().Name("name").Value(name).EndObject().EndObject();
}
