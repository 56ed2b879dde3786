using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Twill.Benchmarks.Scheduling.Engines;
using Twill.Benchmarks.Scheduling.Problems;
using Twill.Scheduling.Json;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Tables;

/// <summary>Measures all tables and writes them.</summary>
internal sealed class TableReport
{
    private readonly List<ComparisonRow> _comparisons = [];
    private readonly List<GrowthRow> _growth = [];
    private readonly List<DesignSpaceRow> _spaces = [];
    private readonly Z3? _z3 = Z3.Find();

    /// <summary>Measures everything.</summary>
    /// <param name="only">Names of problems to compare, <c>growth</c> or <c>design-space</c>; empty for everything.</param>
    /// <param name="progress">Is told what is being measured.</param>
    public void Measure(string[] only, TextWriter progress)
    {
        BenchmarkProblem[] problems =
        [
            .. BenchmarkProblem.Files().Concat(BenchmarkProblem.Examples()).Where(problem => IsWanted(problem.Name)),
        ];
        progress.WriteLine("publishing the tool");
        using var tool = new ColdTool();
        foreach (SolveMode mode in (SolveMode[])[SolveMode.Window, SolveMode.Free])
        {
            foreach (BenchmarkProblem problem in problems)
            {
                progress.WriteLine(mode + " " + problem.Name);
                _comparisons.Add(ComparisonRow.Measure(problem, mode, tool, _z3));
            }
        }

        foreach (GrowthRow row in IsWanted("growth") ? GrowthRow.Measure() : [])
        {
            progress.WriteLine(row.Series + " " + row.Operations);
            _growth.Add(row);
        }

        if (IsWanted("design-space"))
        {
            progress.WriteLine("design space");
            _spaces.AddRange(DesignSpaceRow.Measure());
        }

        bool IsWanted(string name) => only.Length == 0 || only.Contains(name);
    }

    /// <summary>The tables as Markdown.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append("# Scheduling benchmarks\n\n");
        text.Append("`dotnet run -c Release --project benchmarks/Scheduling -- table`\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, ");
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {_z3?.Version ?? "no z3"}, OR-Tools {CpSat.Version}.\n\n");
        text.Append("Every engine uses one core. `warm` is Twill's solver in a process that has solved before: the least interval and length, with\n");
        text.Append("proof, median of seven. `cold` is the published tool `twill solve --json` as a process, starting included, all levels of the\n");
        text.Append("objective. z3 does not search: it is told the answer and confirms it on the literals of `twill certify`, without the time of\n");
        text.Append(CultureInfo.InvariantCulture, $"starting it, at most {Z3.LimitPerQuestion} s a question. CP-SAT searches as Twill does, with one worker, at most {CpSat.Limit} units of its\n");
        text.Append("deterministic time. × is the multiple of Twill's warm time. Where `limit` stands, the engine had not finished.\n");
        foreach (IGrouping<SolveMode, ComparisonRow> mode in _comparisons.GroupBy(row => row.Mode))
        {
            text.Append(mode.Key == SolveMode.Window ? "\n## Stages of the window\n\n" : "\n## Any number of stages\n\n").Append(ComparisonRow.Header);
            text.AppendJoin("", mode.Select(row => row.Markdown()));
        }

        text.Append("\n## Growth\n\n");
        text.Append("Chains of attention's kind, one a sub-tile, that share two loads: least interval for any number of stages, and least length.\n\n");
        text.Append(GrowthRow.Header).AppendJoin("", _growth.Select(row => row.Markdown()));
        text.Append("\n## Design space\n\n");
        text.Append(DesignSpaceRow.Header).AppendJoin("", _spaces.Select(row => row.Markdown()));
        return text.ToString();
    }

    /// <summary>The rows of all tables as a JSON list.</summary>
    public string Json()
    {
        var json = new JsonWriter();
        json.BeginArray();
        _comparisons.ForEach(row => row.Json(json));
        _growth.ForEach(row => row.Json(json));
        _spaces.ForEach(row => row.Json(json));
        return json.EndArray().ToString();
    }

    private static string Processor()
    {
        const string List = "/proc/cpuinfo";
        string? line = File.Exists(List) ? File.ReadLines(List).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
