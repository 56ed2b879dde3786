using System;
using Twill.Scheduling.Json;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Cli.Output;

/// <summary>The answer of <c>twill solve --json</c>: always the same fields, <c>null</c> where there is no value.</summary>
internal static class ResultJson
{
    internal static string Write(SolveResult result, double seconds)
    {
        (string status, Schedule? schedule, ScheduleQuality? quality, int? bound, string? proof) = result switch
        {
            SolveResult.Optimal found => ("optimal", found.Schedule, found.Quality, found.LowerBound, found.ForAnyStages ? "optimal" : "stages"),
            SolveResult.Feasible open => ("feasible", open.Schedule, open.Quality, open.LowerBound, "open"),
            SolveResult.Undecided open => ("undecided", null, null, (int?)open.LowerBound, "open"),
            _ => ("infeasible", (Schedule?)null, (ScheduleQuality?)null, (int?)null, "infeasible"),
        };
        var json = new JsonWriter();
        json.BeginObject().Name("status").Value(status);
        Number(json, "I", schedule?.InitiationInterval);
        Number(json, "L", schedule?.Length);
        Number(json, "groups", schedule is null ? null : WarpGroups.InUse(schedule));
        json.Name("M");
        _ = schedule is null ? json.Null() : json.Values(schedule.StartTimes);
        json.Name("w");
        _ = schedule is null ? json.Null() : json.Values(schedule.WarpGroups);
        Number(json, "lower_bound", bound);
        json.Name("proof").Value(proof);
        Number(json, "crossing_registers", quality?.CrossingRegisters);
        Number(json, "waits", quality?.BlockingOperations);
        json.Name("steps").Value(result.Statistics.Steps);
        json.Name("seconds").Value(Math.Round(seconds, 6));
        if (result is SolveResult.Infeasible infeasible)
        {
            json.Name("reasons").BeginArray();
            foreach (string reason in infeasible.Reasons)
            {
                json.Value(reason);
            }

            json.EndArray();
        }

        return json.EndObject().ToString();
    }

    private static void Number(JsonWriter json, string name, int? value)
    {
        json.Name(name);
        _ = value is { } number ? json.Value(number) : json.Null();
    }
}
