using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Twill.Benchmarks.Compilation;

/// <summary>Builds the project with <c>dotnet build</c>, with the generator and the analyzers and without them.</summary>
internal sealed class BuildBenchmark : IDisposable
{
    /// <summary>How often each build is measured.</summary>
    public const int Runs = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twill");
    private readonly string _with;
    private readonly string _without;

    /// <summary>Writes both projects, restores them and builds what they refer to.</summary>
    public BuildBenchmark()
    {
        _with = Write("With", "");
        _without = Write("Without", $"""
              <ItemGroup>
                <ProjectReference Remove="{Path.Combine(Repository.Root, "src", "Twill.Generator", "Twill.Generator.csproj")}" />
                <ProjectReference Remove="{Path.Combine(Repository.Root, "src", "Twill.CodeFixes", "Twill.CodeFixes.csproj")}" />
              </ItemGroup>
            """);
        Run("build", _with, "-c", "Release", "-nodeReuse:false");
        Run("build", _without, "-c", "Release", "-nodeReuse:false");
    }

    private string ServerName => _folder.Name + "-server";

    /// <summary>Measures all kinds of build.</summary>
    /// <param name="progress">Is told what is being measured.</param>
    public IEnumerable<BuildRow> Measure(TextWriter progress)
    {
        progress.WriteLine("cold builds");
        yield return Alternate("cold: the compiler as a new process", ["-p:UseSharedCompilation=false"], server: null);

        progress.WriteLine("warm builds");
        string[] options = ["-p:UseSharedCompilation=true", "-p:SharedCompilationId=" + ServerName];
        using Process server = StartServer();
        try
        {
            Build(_without, options, server);
            Build(_with, options, server);
            yield return Alternate("warm: a compiler server that has built both before", options, server);
        }
        finally
        {
            server.Kill();
            server.WaitForExit();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A server of its own, because the one that other builds use spends time on them and remembers theirs.</summary>
    private Process StartServer()
    {
        string tools = Run("msbuild", _with, "-getProperty:RoslynTargetsPath").Trim();
        return Process.Start("dotnet", [Path.Combine(tools, "bincore", "VBCSCompiler.dll"), "-pipename:" + ServerName]);
    }

    private BuildRow Alternate(string name, string[] options, Process? server)
    {
        var without = new List<double>();
        var with = new List<double>();
        for (int run = 0; run < Runs; run++)
        {
            without.Add(Build(_without, options, server));
            with.Add(Build(_with, options, server));
        }

        return new BuildRow(name, Median(without), Median(with));
    }

    private static double Build(string project, string[] options, Process? server)
    {
        double before = Total();
        Run(["build", project, "-c", "Release", "--no-restore", "--no-dependencies", "--no-incremental", "-nodeReuse:false", .. options]);
        return Total() - before;

        double Total() => ChildTime.Seconds() + (server is null ? 0 : ServerSeconds(server));
    }

    private static double ServerSeconds(Process server)
    {
        server.Refresh();
        return server.HasExited
            ? throw new InvalidOperationException("The compiler server has ended.")
            : server.TotalProcessorTime.TotalSeconds;
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private string Write(string name, string items)
    {
        DirectoryInfo folder = _folder.CreateSubdirectory(name);
        foreach ((string path, string text) in SampleProject.Files())
        {
            File.WriteAllText(Path.Combine(folder.FullName, path), text);
        }

        string project = Path.Combine(folder.FullName, name + ".csproj");
        File.WriteAllText(project, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <Import Project="{Path.Combine(Repository.Root, "src", "Twill.Consumer.props")}" />
            {items}
            </Project>
            """);
        return project;
    }

    private static string Run(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException("dotnet " + string.Join(' ', arguments) + " ended with code " + process.ExitCode + ": " + output + errors.Result);
    }
}
