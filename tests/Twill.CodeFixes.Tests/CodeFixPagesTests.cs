using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class CodeFixPagesTests
{
    [Fact]
    public void The_pages_of_the_diagnostics_that_have_a_fix_say_so()
    {
        IEnumerable<string> described = Directory.EnumerateFiles(Path.Combine(Root(), "docs", "diagnostics"), "TWILL*.md")
            .Where(page => File.ReadAllText(page).Contains("**Code fix**: ", StringComparison.Ordinal))
            .Select(page => Path.GetFileNameWithoutExtension(page));

        Assert.Equal(Fixable().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_fix_has_a_test_that_marks_its_diagnostic()
    {
        string tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Root(), "tests", "Twill.CodeFixes.Tests"), "*Tests.cs")
            .Where(path => Path.GetFileName(path) != nameof(CodeFixPagesTests) + ".cs")
            .Select(File.ReadAllText));

        Assert.All(Fixable(), id => Assert.Contains("{|" + id + ":", tests, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Fixable() => typeof(NodeFixProvider).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)
        .Where(id => id.StartsWith("TWILL", StringComparison.Ordinal));

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Twill.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
