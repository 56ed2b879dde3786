using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class DiagnosticTests
{
    [Theory]
    [MemberData(nameof(DiagnosticCases.All), MemberType = typeof(DiagnosticCases))]
    public void A_rejected_form_gets_its_diagnostic_at_its_span(string source)
    {
        MarkedSource marked = MarkedSource.Parse(source);
        CSharpCompilation compilation = TestCompilation.Create(marked.Text);

        GeneratorRunResult result = new GeneratorRun().Run(compilation, TestContext.Current.CancellationToken);

        Assert.Null(result.Exception);
        string expected = Describe(marked.Expected, marked.Text);
        string actual = Describe(
            result.Diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)), marked.Text);
        Assert.Equal(expected, actual);
        Assert.All(result.Diagnostics, diagnostic => Assert.DoesNotContain("{", diagnostic.GetMessage(null), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(DiagnosticCases.All), MemberType = typeof(DiagnosticCases))]
    public void A_rejected_form_compiles_but_for_Twill(string source)
    {
        CSharpCompilation compilation = TestCompilation.Create(MarkedSource.Parse(source).Text);

        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Every_diagnostic_of_the_front_end_is_provoked()
    {
        HashSet<string> provoked = [.. DiagnosticCases.Sources.SelectMany(source => MarkedSource.Parse(source).Expected).Select(entry => entry.Id)];

        Assert.Equal(
            [DiagnosticDescriptors.InternalError.Id],
            Descriptors().Where(descriptor => IsOfFrontEnd(descriptor.Id)).Select(descriptor => descriptor.Id).Where(id => !provoked.Contains(id)));
    }

    [Fact]
    public void Messages_name_the_numbers()
    {
        string source = KernelSource.Loop("var z = Tile.Dot(x, y.Transposed); var w = acc + Tile.Zeros<float>(M, 2 * K + 1);");
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create(source), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "Tile.Dot of a tile of M×K (64×16) and a tile of N×K (32×16): the first has K (16) columns, but the second has N (32) rows",
                "Operator '+': a tile of M×N (64×32) and a tile of M×((2 * K) + 1) (64×33) do not match",
            ],
            result.Diagnostics.Select(diagnostic => diagnostic.GetMessage(null)));
    }

    [Fact]
    public void An_error_in_a_helper_names_the_call()
    {
        string source = KernelSource.Loop(
            "acc = Helper(acc);", members: "static Tile<float> Helper(Tile<float> t) => t + Tile.Zeros<float>(N, M);");
        GeneratorRunResult result = new GeneratorRun().Run(TestCompilation.Create(source), TestContext.Current.CancellationToken);

        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Location call = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal("Helper(acc)", source.Substring(call.SourceSpan.Start, call.SourceSpan.Length));
    }

    private static bool IsOfFrontEnd(string id) =>
        id.StartsWith("TWILL01", StringComparison.Ordinal) || id.StartsWith("TWILL02", StringComparison.Ordinal)
        || id.StartsWith("TWILL09", StringComparison.Ordinal);

    private static IEnumerable<DiagnosticDescriptor> Descriptors() =>
        typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>();

    private static string Describe(IEnumerable<(string Id, TextSpan Span)> diagnostics, string text) => string.Join(
        "\n",
        diagnostics
            .OrderBy(entry => entry.Span)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => $"{entry.Id} at {entry.Span.Start}: {text.Substring(entry.Span.Start, entry.Span.Length)}"));
}
