using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Drawing;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;
using Xunit;

namespace Twill.Scheduling.Tests.Drawing;

public sealed class TraceJsonTests
{
    public static TheoryData<string> All { get; } = new(DrawnSchedules.Names);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_operation_issues_once_in_each_interval_and_tracks_do_not_overlap(string name)
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get(name);
        const int Intervals = 3;
        int interval = schedule.InitiationInterval;
        IReadOnlyList<JsonValue> events = JsonValue.Parse(TraceJson.Write(problem, schedule, Intervals))["traceEvents"].Items();
        JsonValue[] slices = [.. events.Where(item => item["ph"].AsString() == "X")];
        for (int v = 0; v < problem.Operations.Count; v++)
        {
            int residue = schedule.StartTimes[v] % interval;
            int[] issues =
            [
                .. slices.Where(slice => slice["pid"].AsInt32() == 2 && slice["args"]["operation"].AsInt32() == v)
                    .Select(slice => slice["ts"].AsInt32()).Where(time => time % interval == residue).Order(),
            ];
            Assert.Equal(Enumerable.Range(0, Intervals).Select(i => residue + (i * interval)), issues.Distinct());
        }

        foreach (IGrouping<(int, int), JsonValue> track in slices.GroupBy(slice => (slice["pid"].AsInt32(), slice["tid"].AsInt32())))
        {
            int free = 0;
            foreach (JsonValue slice in track.OrderBy(slice => slice["ts"].AsInt32()).ThenBy(slice => slice["dur"].AsInt32()))
            {
                Assert.InRange(slice["ts"].AsInt32(), free, (Intervals * interval) - 1);
                free = slice["ts"].AsInt32() + slice["dur"].AsInt32();
                Assert.InRange(free, 0, Intervals * interval);
            }
        }
    }

    [Fact]
    public void Units_are_as_busy_as_the_problem_says()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fa_fwd_blackwell_g1");
        IReadOnlyList<JsonValue> events = JsonValue.Parse(TraceJson.Write(problem, schedule, 2))["traceEvents"].Items();
        int tensorCore = events.Single(item => item["name"].AsString() == "thread_name" && item["args"]["name"].AsString() == "TC")["tid"].AsInt32();
        int busy = events.Where(item => item["ph"].AsString() == "X" && item["pid"].AsInt32() == 1 && item["tid"].AsInt32() == tensorCore)
            .Sum(item => item["dur"].AsInt32());
        Assert.Equal(2 * 4 * 512, busy);
    }

    [Fact]
    public void Registers_and_memories_are_counters()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fa_fwd_blackwell_g1");
        string[] counters =
        [
            .. JsonValue.Parse(TraceJson.Write(problem, schedule))["traceEvents"].Items()
                .Where(item => item["ph"].AsString() == "C").Select(item => item["name"].AsString()).Distinct(),
        ];
        Assert.Contains("TMEM", counters);
        Assert.Contains(counters, counter => counter.StartsWith("Registers per thread, group ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_of_no_interval_is_refused()
    {
        (ScheduleProblem problem, Schedule schedule) = DrawnSchedules.Get("fig1_toy");
        Assert.Throws<ArgumentOutOfRangeException>(() => TraceJson.Write(problem, schedule, 0));
    }
}
