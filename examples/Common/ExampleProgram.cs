using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using Twill.Launching;
using Twill.Scheduling.Exploration;

namespace Twill.Examples.Common;

/// <summary>The command line of every example: runs its cases and says what came of them.</summary>
public static class ExampleProgram
{
    /// <summary>Runs an example.</summary>
    /// <param name="description">What the example shows.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="cases">Makes the cases, each when it is its turn.</param>
    /// <returns>0 if every error is within its tolerance, else 1.</returns>
    public static int Run(string description, string[] arguments, IReadOnlyList<Func<ExampleCase>> cases)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(cases);
        var json = new Option<bool>("--json") { Description = "Print one JSON object a case and nothing else." };
        var emit = new Option<DirectoryInfo?>("--emit")
        {
            Description = "Write each kernel's problem, schedule, program and text to a folder.",
        };
        var command = new RootCommand(description) { json, emit };
        command.SetAction(parsed => Run(cases, parsed.GetValue(json), parsed.GetValue(emit)));
        return command.Parse(arguments).Invoke();
    }

    private static int Run(IReadOnlyList<Func<ExampleCase>> cases, bool isJson, DirectoryInfo? folder)
    {
        var explored = new Dictionary<KernelDescription, ExplorationResult>();
        bool isRight = true;
        foreach (Func<ExampleCase> create in cases)
        {
            ExampleCase example = create();
            bool isNew = !explored.ContainsKey(example.Kernel);
            if (!isJson && isNew)
            {
                ExampleReport.WriteSchedule(example.Kernel.Schedule);
            }

            if (folder is not null && isNew)
            {
                ExampleReport.Emit(example.Kernel, folder);
            }

            if (isNew)
            {
                explored.Add(example.Kernel, BestTile.Explore(example));
            }

            ExampleOutcome outcome = Run(example, explored[example.Kernel], showsProgress: !isJson && !Console.IsOutputRedirected);
            isRight &= outcome.IsWithinTolerance;
            if (isJson)
            {
                Console.WriteLine(ExampleReport.Json(outcome));
            }
            else
            {
                ExampleReport.WriteOutcome(outcome, withTimeline: isNew);
            }
        }

        return isRight ? 0 : 1;
    }

    private static ExampleOutcome Run(ExampleCase example, ExplorationResult explored, bool showsProgress)
    {
        using DelayedProgress? progress = showsProgress ? new DelayedProgress(example.Name, ["launch", "simulate", "check"]) : null;
        var watch = Stopwatch.StartNew();
        example.Launch();
        TimeSpan launch = watch.Elapsed;
        progress?.Advance();
        watch.Restart();
        SimulationResult simulation = example.Simulate();
        TimeSpan simulate = watch.Elapsed;
        progress?.Advance();
        double error = example.LargestError();
        progress?.Advance();
        return new ExampleOutcome(
            example, simulation, error, launch, simulate, DefaultAccelerator.For(example.Kernel.Program.Roles.Count).Name,
            BestTile.Find(example, explored));
    }
}
