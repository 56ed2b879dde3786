using System;
using System.Diagnostics;
using System.IO;
using Twill.Benchmarks.Scheduling.Problems;
using Twill.Scheduling.Solver;

namespace Twill.Benchmarks.Scheduling.Engines;

/// <summary>The published tool as a process of its own: starting, reading, compiling and printing included.</summary>
internal sealed class ColdTool : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twill");

    /// <summary>Publishes the tool.</summary>
    public ColdTool()
    {
        Run("dotnet", "publish", Path.Combine(Repository.Root, "src", "Twill.Cli"), "-c", "Release", "-o", Path.Combine(_folder.FullName, "tool"));
    }

    /// <summary>Seconds for <c>twill solve</c>, all levels of the objective included: the median of three runs.</summary>
    public double Solve(BenchmarkProblem problem, SolveMode mode)
    {
        string file = Path.Combine(_folder.FullName, problem.Name + ".json");
        File.WriteAllText(file, problem.Json);
        string tool = Path.Combine(_folder.FullName, "tool", OperatingSystem.IsWindows() ? "twill.exe" : "twill");
        string choice = mode == SolveMode.Window ? "window" : "free";
        return Timing.Median(() => Run(tool, "solve", file, "--mode", choice, "--json"), runs: 3, enoughSeconds: 2);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(program + " " + string.Join(' ', arguments) + " ended with code " + process.ExitCode + ": " + output);
        }
    }
}
