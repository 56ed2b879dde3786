using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Json;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Solver;

/// <summary>The JSON form of a solve that found a schedule: <c>docs/problem-format.md</c>.</summary>
public static class SolvedScheduleJson
{
    private const string ProvenForAnyStages = "optimal";
    private const string ProvenForStages = "stages";
    private const string NotProven = "open";

    /// <summary>Writes a schedule with what is proven of it; <see cref="Read"/> gives an equal one back.</summary>
    public static string Write(SolveResult.Optimal result) => Write(
        result.Schedule, result.Quality, result.LowerBound,
        result.ForAnyStages ? ProvenForAnyStages : ProvenForStages, result.Statistics);

    /// <summary>Writes a schedule that may not be the best; <see cref="Read"/> gives an equal one back.</summary>
    public static string Write(SolveResult.Feasible result) =>
        Write(result.Schedule, result.Quality, result.LowerBound, NotProven, result.Statistics);

    /// <summary>Reads what <c>Write</c> wrote: an <see cref="SolveResult.Optimal"/> or a <see cref="SolveResult.Feasible"/>.</summary>
    /// <exception cref="JsonFormatException">The text is not of this form.</exception>
    public static SolveResult Read(string text)
    {
        JsonValue root = JsonValue.Parse(text);
        EquatableArray<int> starts = Numbers(root["M"]);
        EquatableArray<int> groups = Numbers(root["w"]);
        if (groups.Count != starts.Count)
        {
            throw root["w"].Expected("one warp group for each of the " + starts.Count + " operations");
        }

        var schedule = new Schedule(root["I"].AsInt32(1), root["L"].AsInt32(1), starts, groups);
        var quality = new ScheduleQuality(
            root["crossing_registers"].AsInt32(0), root["blocking"].AsInt32(0), root["second_order_proven"].AsBoolean());
        var statistics = new SolveStatistics(
            (long)root["steps"].AsDouble(), (long)root["conflicts"].AsDouble(), root["intervals"].AsInt32(0));
        int lowerBound = root["lower_bound"].AsInt32(0);
        return root["proof"].AsString() switch
        {
            ProvenForAnyStages => new SolveResult.Optimal(schedule, quality, lowerBound, true, statistics),
            ProvenForStages => new SolveResult.Optimal(schedule, quality, lowerBound, false, statistics),
            NotProven => new SolveResult.Feasible(schedule, quality, lowerBound, statistics),
            _ => throw root["proof"].Expected("\"optimal\", \"stages\" or \"open\""),
        };
    }

    private static EquatableArray<int> Numbers(JsonValue value) =>
        value.Items().Select(item => item.AsInt32()).ToEquatableArray();

    private static string Write(
        Schedule schedule, ScheduleQuality quality, int lowerBound, string proof, SolveStatistics statistics) =>
        new JsonWriter().BeginObject()
            .Name("I").Value(schedule.InitiationInterval)
            .Name("L").Value(schedule.Length)
            .Name("M").Values(schedule.StartTimes)
            .Name("w").Values(schedule.WarpGroups)
            .Name("lower_bound").Value(lowerBound)
            .Name("proof").Value(proof)
            .Name("crossing_registers").Value(quality.CrossingRegisters)
            .Name("blocking").Value(quality.BlockingOperations)
            .Name("second_order_proven").Value(quality.IsProven)
            .Name("steps").Value(statistics.Steps)
            .Name("conflicts").Value(statistics.Conflicts)
            .Name("intervals").Value(statistics.IntervalsTried)
            .EndObject().ToString();
}
