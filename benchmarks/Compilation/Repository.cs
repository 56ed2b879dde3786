using System;
using System.IO;

namespace Twill.Benchmarks.Compilation;

/// <summary>The repository that the benchmark runs from.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder above the program that holds the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Twill.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above " + AppContext.BaseDirectory + " holds Twill.sln.");
    }
}
