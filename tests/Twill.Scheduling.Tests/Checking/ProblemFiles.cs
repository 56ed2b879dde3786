using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Twill.Scheduling.Json;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>The problems that come with the repository, and their proven answers.</summary>
public static class ProblemFiles
{
    private static readonly JsonValue s_expected = JsonValue.Parse(File.ReadAllText(Path.Combine(Folder(), "expected.json")));

    /// <summary>Names of all problems that have proven answers, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        s_expected.Fields().Keys.OrderBy(name => name, System.StringComparer.Ordinal).ToList();

    /// <summary>Reads a problem.</summary>
    public static ScheduleProblem Read(string name) => ScheduleProblemJson.Read(File.ReadAllText(PathOf(name)));

    /// <summary>Where a problem lies.</summary>
    public static string PathOf(string name) => Path.Combine(Folder(), name + ".json");

    /// <summary>The proven answers of a problem.</summary>
    public static JsonValue Expected(string name) => s_expected[name];

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "problems"));
}
