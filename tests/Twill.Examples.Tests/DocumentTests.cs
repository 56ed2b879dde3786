using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Twill.Examples.Tests;

public class DocumentTests
{
    /// <summary>Tests that a document names, as a class or as a class and a method.</summary>
    [Theory]
    [InlineData("paper.md")]
    public void The_tests_that_a_document_names_exist(string document)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, "docs", document));
        Match[] names = [.. Regex.Matches(text, @"`(\w+Tests)(?:\.(\w+))?`").OfType<Match>()];
        Assert.NotEmpty(names);
        foreach (Match name in names)
        {
            Assert.Contains(
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), name.Groups[1].Value + ".cs", SearchOption.AllDirectories),
                file => File.ReadAllText(file).Contains(name.Groups[2].Value, StringComparison.Ordinal));
        }
    }
}
