using System;
using System.Globalization;
using Twill.Benchmarks.Scheduling.Engines;
using Twill.Benchmarks.Scheduling.Problems;
using Twill.Scheduling.Json;
using Twill.Scheduling.Schedules;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Tables;

/// <summary>What one problem costs the engines in one mode.</summary>
internal sealed record ComparisonRow
{
    /// <summary>Seconds of another process that starting it blurs.</summary>
    private const double Noise = 0.005;
    private const long StepBudget = 400_000_000;

    public required string Problem { get; init; }

    public required SolveMode Mode { get; init; }

    public required int Operations { get; init; }

    public required Schedule Schedule { get; init; }

    /// <summary>Whether interval and length are proven least.</summary>
    public required bool IsProven { get; init; }

    public required double Cold { get; init; }

    public required double Warm { get; init; }

    /// <summary>z3; null where it is not installed.</summary>
    public required Timing? Z3 { get; init; }

    public required Timing CpSat { get; init; }

    public static string Header =>
        "| problem | ops | I | L | proven | cold, s | warm, ms | z3, s | × | CP-SAT, s | × |\n|---|--:|--:|--:|---|--:|--:|--:|--:|--:|--:|\n";

    /// <summary>Times a problem.</summary>
    /// <exception cref="InvalidOperationException">The engines disagree.</exception>
    public static ComparisonRow Measure(BenchmarkProblem problem, SolveMode mode, ColdTool tool, Z3? z3)
    {
        (SolveResult result, double warm) = WarmSolver.Solve(problem.Problem, mode, StepBudget);
        Schedule schedule = Found(result) ?? throw new InvalidOperationException(problem.Name + " has no schedule.");
        bool isProven = result is SolveResult.Optimal;
        (SolveResult other, Timing cpSat) = Engines.CpSat.Solve(problem.Problem, mode);
        bool isBoth = isProven && other is SolveResult.Optimal;
        if (isBoth && (Found(other)!.InitiationInterval, Found(other)!.Length) != (schedule.InitiationInterval, schedule.Length))
        {
            throw new InvalidOperationException(problem.Name + ": Twill says " + schedule + ", CP-SAT says " + Found(other));
        }

        return new ComparisonRow
        {
            Problem = problem.Name,
            Mode = mode,
            Operations = problem.Problem.Operations.Count,
            Schedule = schedule,
            IsProven = isProven,
            Cold = tool.Solve(problem, mode),
            Warm = warm,
            Z3 = z3?.Confirm(problem.Problem, mode, schedule),
            CpSat = cpSat,
        };
    }

    public string Markdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Problem} | {Operations} | {Schedule.InitiationInterval} | {Schedule.Length} | {(IsProven ? "yes" : "no")} | {Cold:0.00} | {Warm * 1000:0.00} | {Cells(Z3)} | {Cells(CpSat)} |\n");

    public void Json(JsonWriter json)
    {
        json.BeginObject().Name("table").Value("comparison").Name("problem").Value(Problem).Name("mode").Value(Mode == SolveMode.Window ? "window" : "free")
            .Name("ops").Value(Operations).Name("I").Value(Schedule.InitiationInterval).Name("L").Value(Schedule.Length).Name("proven").Value(IsProven)
            .Name("cold_seconds").Value(Cold).Name("warm_seconds").Value(Warm);
        Write(json, "z3", Z3);
        Write(json, "cp_sat", CpSat);
        json.EndObject();
    }

    private static Schedule? Found(SolveResult result) => result switch
    {
        SolveResult.Optimal found => found.Schedule,
        SolveResult.Feasible open => open.Schedule,
        _ => null,
    };

    private static void Write(JsonWriter json, string name, Timing? timing)
    {
        if (timing is { } known)
        {
            json.Name(name + "_seconds").Value(known.Seconds).Name(name + "_limit").Value(known.IsLimit);
        }
    }

    /// <summary>A time and how many times Twill's warm time it is; at a limit both are lower bounds.</summary>
    private string Cells(Timing? timing) => timing is not { } known ? "– | –"
        : known.Seconds < Noise ? string.Create(CultureInfo.InvariantCulture, $"< {Noise} | –")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(known.IsLimit ? "limit, " : "")}{known.Seconds:0.000} | {(known.IsLimit ? "> " : "")}{Ratio(known.Seconds)}");

    private string Ratio(double seconds)
    {
        double ratio = seconds / Warm;
        return ratio.ToString(ratio < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
    }
}
