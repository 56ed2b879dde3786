using System;
using System.Globalization;
using System.IO;
using Twill.Scheduling.Json;
using Twill.Scheduling.Reports;

namespace Twill.Examples.Common;

/// <summary>Writes what an example found, for people and for programs.</summary>
internal static class ExampleReport
{
    /// <summary>Intervals of the steady state that the timeline shows.</summary>
    private const int IntervalsShown = 3;

    /// <summary>Explains a kernel's schedule.</summary>
    public static void WriteSchedule(KernelSchedule schedule)
    {
        foreach (string line in ScheduleExplanation.Lines(schedule))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine();
    }

    /// <summary>Says what came of a case.</summary>
    public static void WriteOutcome(ExampleOutcome outcome, bool withTimeline)
    {
        ExampleCase example = outcome.Case;
        KernelSchedule schedule = example.Kernel.Schedule;
        if (withTimeline)
        {
            long end = Math.Min(outcome.Simulation.Cycles, (long)IntervalsShown * schedule.InitiationInterval);
            Console.WriteLine(outcome.Simulation.Timeline.Draw(0, end, 72));
        }

        Write($"{example.Name}");
        Write($"  launch    {outcome.LaunchTime.TotalSeconds:0.00} s on {outcome.Accelerator}");
        Write($"  simulator {outcome.SimulationTime.TotalSeconds:0.00} s, interval {schedule.InitiationInterval} predicted, {outcome.Simulation.SteadyInterval} observed");
        Write($"  error     {outcome.LargestError:0.0e+0}, tolerance {example.Tolerance:0.0e+0}: {(outcome.IsWithinTolerance ? "right" : "WRONG")}");
        Write($"  best tile {outcome.BestTile}: {outcome.BestTile.Cycles} cycles predicted, {outcome.BestTile.OwnCycles} with this one");
        Console.WriteLine();
    }

    /// <summary>One line of JSON.</summary>
    public static string Json(ExampleOutcome outcome)
    {
        KernelSchedule schedule = outcome.Case.Kernel.Schedule;
        return new JsonWriter().BeginObject()
            .Name("case").Value(outcome.Case.Name)
            .Name("arch").Value(schedule.Architecture)
            .Name("I").Value(schedule.InitiationInterval)
            .Name("bound").Value(schedule.LowerBound)
            .Name("status").Value(schedule.Status)
            .Name("stages").Value(schedule.Stages)
            .Name("roles").Value(schedule.Roles.Count)
            .Name("observed_I").Value(outcome.Simulation.SteadyInterval.Value)
            .Name("max_error").Value(outcome.LargestError)
            .Name("tolerance").Value(outcome.Case.Tolerance)
            .Name("cycles").Value(outcome.BestTile.OwnCycles)
            .Name("best_tile").Value(outcome.BestTile.ToString())
            .Name("best_tile_cycles").Value(outcome.BestTile.Cycles)
            .Name("seconds").Value(outcome.LaunchTime.TotalSeconds)
            .Name("accelerator").Value(outcome.Accelerator)
            .EndObject().ToString();
    }

    /// <summary>Writes a kernel's files.</summary>
    public static void Emit(KernelDescription kernel, DirectoryInfo folder)
    {
        folder.Create();
        string name = kernel.Method + "." + kernel.Architecture;
        foreach ((string kind, string text) in new[]
        {
            (".loop.json", kernel.LoopJson), (".problem.json", kernel.ProblemJson), (".schedule.json", kernel.ScheduleJson),
            (".program.json", kernel.ProgramJson), (".cs", kernel.KernelText),
            (".txt", string.Join("\n", ScheduleExplanation.Lines(kernel.Schedule)) + "\n"),
        })
        {
            File.WriteAllText(Path.Combine(folder.FullName, name + kind), text);
        }
    }

    private static void Write(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
