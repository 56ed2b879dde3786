using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using Twill.Benchmarks.Compilation;

var write = new Option<bool>("--write") { Description = "Also write benchmarks/results/compilation.md." };
var command = new RootCommand("What the generator adds to building a project of 200 pipelined methods.") { write };
command.SetAction(async (parsed, cancellationToken) =>
{
    var edits = new List<EditRow>();
    await foreach (EditRow row in new EditBenchmark().MeasureAsync(Console.Error))
    {
        edits.Add(row);
    }

    Console.Error.WriteLine("restoring the projects");
    using var builds = new BuildBenchmark();
    string report = CompilationReport.Markdown([.. builds.Measure(Console.Error)], edits);
    Console.WriteLine(report);
    if (parsed.GetValue(write))
    {
        string folder = Path.Combine(Repository.Root, "benchmarks", "results");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "compilation.md"), report, cancellationToken);
    }

    return 0;
});
return await command.Parse(args).InvokeAsync();
