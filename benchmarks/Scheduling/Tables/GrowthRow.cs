using System.Collections.Generic;
using System.Globalization;
using Twill.Benchmarks.Scheduling.Engines;
using Twill.Benchmarks.Scheduling.Problems;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Tables;

/// <summary>What a loop of one size costs.</summary>
/// <param name="Series">What grows.</param>
/// <param name="Operations">Number of operations.</param>
/// <param name="Groups">Warp groups that compute.</param>
/// <param name="Latency">Cycles from a load to its data.</param>
/// <param name="Result">What the solver says.</param>
/// <param name="Seconds">Warm seconds.</param>
internal sealed record GrowthRow(string Series, int Operations, int Groups, int Latency, SolveResult Result, double Seconds)
{
    private const long StepBudget = 1_600_000_000;

    public static string Header => "| grows | ops | groups | latency | I | L | stages | result | warm, ms | steps |\n|---|--:|--:|--:|--:|--:|--:|---|--:|--:|\n";

    /// <summary>Times the loops: one size grows, the others stay.</summary>
    public static IEnumerable<GrowthRow> Measure()
    {
        foreach (int chains in (int[])[1, 3, 6, 9, 12, 18, 24, 31])
        {
            yield return Measure("operations", chains, groups: 2, latency: 512);
        }

        for (int groups = 1; groups <= 6; groups++)
        {
            yield return Measure("groups", chains: 6, groups, latency: 512);
        }

        foreach (int latency in (int[])[0, 4096, 8192, 16384, 32768])
        {
            yield return Measure("stages", chains: 3, groups: 3, latency);
        }
    }

    public string Markdown()
    {
        (int? interval, int? length, int? stages) = Result switch
        {
            SolveResult.Optimal found => (found.Schedule.InitiationInterval, found.Schedule.Length, found.Schedule.Stages),
            SolveResult.Feasible open => (open.Schedule.InitiationInterval, open.Schedule.Length, open.Schedule.Stages),
            _ => ((int?)null, (int?)null, (int?)null),
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Series} | {Operations} | {Groups} | {Latency} | {interval} | {length} | {stages} | {Words()} | {Seconds * 1000:0.0} | {Result.Statistics.Steps} |\n");
    }

    public void Json(JsonWriter json) => json.BeginObject().Name("table").Value("growth").Name("grows").Value(Series)
        .Name("ops").Value(Operations).Name("groups").Value(Groups).Name("latency").Value(Latency)
        .Name("result").Value(Words()).Name("warm_seconds").Value(Seconds).Name("steps").Value(Result.Statistics.Steps).EndObject();

    private static GrowthRow Measure(string series, int chains, int groups, int latency)
    {
        ScheduleProblem problem = GrowingLoop.Create(chains, groups, latency);
        (SolveResult result, double seconds) = WarmSolver.Solve(problem, SolveMode.Free, StepBudget);
        return new GrowthRow(series, problem.Operations.Count, groups, latency, result, seconds);
    }

    private string Words() => Result switch
    {
        SolveResult.Optimal => "proven least",
        SolveResult.Feasible open => System.FormattableString.Invariant($"limit: I no less than {open.LowerBound}"),
        SolveResult.Infeasible => "infeasible",
        _ => "limit",
    };
}
