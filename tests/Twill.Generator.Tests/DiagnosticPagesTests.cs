using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;
using Xunit;

namespace Twill.Generator.Tests;

public sealed class DiagnosticPagesTests
{
    public static TheoryData<string> Ids => new(Descriptors().Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_diagnostic_has_a_page_that_its_help_link_names(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors().Single(candidate => candidate.Id == id);
        string page = Path.Combine(Root(), "docs", "diagnostics", id + ".md");

        Assert.EndsWith("/docs/diagnostics/" + id + ".md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.True(File.Exists(page), page + " is missing.");
        string text = File.ReadAllText(page);
        Assert.StartsWith("# " + id + ": " + descriptor.Title, text, StringComparison.Ordinal);
        Assert.Contains("Severity: " + descriptor.DefaultSeverity.ToString().ToLowerInvariant(), text, StringComparison.Ordinal);
        Assert.Contains("## Why", text, StringComparison.Ordinal);
        Assert.Contains("## Fix", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_analyzer_supports_every_diagnostic()
    {
        Assert.Equal(
            Descriptors().Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal),
            new PipelinedAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_page_belongs_to_a_diagnostic()
    {
        Assert.Equal(
            Descriptors().Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Root(), "docs", "diagnostics"), "TWILL*.md")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_diagnostic_is_in_the_release_files()
    {
        string project = Path.Combine(Root(), "src", "Twill.Generator");
        string releases = File.ReadAllText(Path.Combine(project, "AnalyzerReleases.Shipped.md"))
            + File.ReadAllText(Path.Combine(project, "AnalyzerReleases.Unshipped.md"));

        Assert.All(
            Descriptors(),
            descriptor => Assert.Contains(
                $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} |", releases, StringComparison.Ordinal));
    }

    private static IEnumerable<DiagnosticDescriptor> Descriptors() =>
        typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>();

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
