using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Twill.Benchmarks.Compilation;

/// <summary>Writes both tables.</summary>
internal static class CompilationReport
{
    public static string Markdown(IReadOnlyList<BuildRow> builds, IReadOnlyList<EditRow> edits)
    {
        var text = new StringBuilder();
        text.Append("# Builds and edits with the generator\n\n");
        text.Append("`dotnet run -c Release --project benchmarks/Compilation -- --write`\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, ");
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}.");
        text.Append("\n\nSeconds and milliseconds are processor time of all threads and processes, because the machine was shared with other work.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{SampleProject.Methods} methods for Hopper, each in a file of its own, with {SampleProject.DistinctLoops} loops that differ in body or tile size: products, attention,\n");
        text.Append("two layers of a network, sums. Methods with the same loop share one solve.\n\n## Builds\n\n");
        text.Append(CultureInfo.InvariantCulture, $"`dotnet build --no-restore --no-dependencies --no-incremental`, alternately with and without the generator and the analyzers,\n");
        text.Append(CultureInfo.InvariantCulture, $"medians of {BuildBenchmark.Runs}. The warm server is compiled to machine code and remembers the kernels that it has solved before.\n\n");
        text.Append(BuildRow.Header).AppendJoin("", builds.Select(row => row.Markdown()));
        text.Append("\n## Edits\n\n");
        text.Append("In one process, the generator first, then the compiler on all sources with the generated ones, then the analyzer on all of\n");
        text.Append("them, which finds in the process's cache what the generator solved. An editor analyzes the open files alone and leaves the\n");
        text.Append(CultureInfo.InvariantCulture, $"kernels to the build. Medians of {EditBenchmark.Runs}, save the first run.\n\n");
        text.Append(EditRow.Header).AppendJoin("", edits.Select(row => row.Markdown()));
        return text.ToString();
    }

    private static string Processor()
    {
        const string List = "/proc/cpuinfo";
        string? line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
