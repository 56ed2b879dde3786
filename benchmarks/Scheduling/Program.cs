using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using BenchmarkDotNet.Running;
using Twill.Benchmarks.Scheduling;
using Twill.Benchmarks.Scheduling.Problems;
using Twill.Benchmarks.Scheduling.Tables;

if (args is not ["table", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(SolverBenchmarks).Assembly).Run(args);
    return 0;
}

var json = new Option<bool>("--json") { Description = "Print a JSON list and write nothing." };
var only = new Option<string[]>("--only")
{
    Description = "Measure only these problems, 'growth' or 'design-space'.",
    HelpName = "NAMES",
    DefaultValueFactory = _ => [],
    AllowMultipleArgumentsPerToken = true,
};
var output = new Option<string>("--output")
{
    Description = "Where the tables go, as Markdown.",
    HelpName = "FILE",
    DefaultValueFactory = _ => Path.Combine(Repository.Root, "benchmarks", "results", "scheduling.md"),
};
var table = new Command("table", "Times Twill, z3 and CP-SAT on all problems, growing loops and a design space.") { json, only, output };
table.SetAction((parsed, _) =>
{
    var report = new TableReport();
    report.Measure(parsed.GetRequiredValue(only), Console.Error);
    if (parsed.GetValue(json))
    {
        Console.WriteLine(report.Json());
    }
    else
    {
        string path = parsed.GetRequiredValue(output);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, report.Markdown());
        Console.WriteLine(path);
    }

    return Task.FromResult(0);
});
return new RootCommand("Benchmarks of scheduling: 'table', or BenchmarkDotNet's options.") { table }.Parse(args).Invoke();
