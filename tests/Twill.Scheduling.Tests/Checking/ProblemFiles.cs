using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>The problems that come with the repository, and their proven answers.</summary>
public static class ProblemFiles
{
    private static readonly JsonValue s_expected = JsonValue.Parse(File.ReadAllText(Path.Combine(Folder(), "expected.json")));

    /// <summary>Names of all problems that have proven answers, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        s_expected.Fields().Keys.OrderBy(name => name, StringComparer.Ordinal).ToList();

    /// <summary>Reads a problem.</summary>
    public static ScheduleProblem Read(string name) => ScheduleProblemJson.Read(File.ReadAllText(PathOf(name)));

    /// <summary>Where a problem lies.</summary>
    public static string PathOf(string name) => Path.Combine(Folder(), name + ".json");

    /// <summary>The proven answers of a problem.</summary>
    public static JsonValue Expected(string name) => s_expected[name];

    /// <summary>The tests run from below the repository: paths of the sources are not kept in a deterministic build.</summary>
    private static string Folder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Twill.sln")))
            {
                return Path.Combine(folder.FullName, "problems");
            }
        }

        throw new DirectoryNotFoundException("No folder above " + AppContext.BaseDirectory + " holds Twill.sln.");
    }
}
