using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Twill.Generator.Diagnostics;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class DiagnosticTests
{
    /// <summary>
    /// What no source alone provokes: see <see cref="Kernels.MachineFileTests"/>, <see cref="Kernels.UnfinishedSearchTests"/>
    /// and <see cref="PipelinedAnalyzerTests"/>.
    /// </summary>
    private static readonly string[] OfOtherTests =
    [
        DiagnosticDescriptors.MachineFile.Id,
        DiagnosticDescriptors.BudgetExhausted.Id,
        DiagnosticDescriptors.Undecided.Id,
        DiagnosticDescriptors.BuildProperty.Id,
        DiagnosticDescriptors.NoArchitecture.Id,
        DiagnosticDescriptors.InternalError.Id,
    ];

    [Theory]
    [MemberData(nameof(DiagnosticCases.All), MemberType = typeof(DiagnosticCases))]
    public async Task A_rejected_form_gets_its_diagnostic_at_its_span(string source)
    {
        MarkedSource marked = MarkedSource.Parse(source);

        CompilerRun run = await CompilerRun.OfAsync(marked.Text);

        ImmutableArray<Diagnostic> diagnostics = run.Diagnostics;
        Assert.Equal(diagnostics.All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Error), run.HasKernel);

        Assert.Equal(
            Describe(marked.Expected, marked.Text),
            Describe(diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)), marked.Text));
        Assert.All(
            diagnostics, diagnostic => Assert.DoesNotContain("{", diagnostic.GetMessage(null), StringComparison.Ordinal));
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
    public void Every_diagnostic_is_provoked()
    {
        HashSet<string> provoked =
            [.. DiagnosticCases.Sources.SelectMany(source => MarkedSource.Parse(source).Expected).Select(entry => entry.Id)];

        Assert.Equal(
            OfOtherTests.Order(StringComparer.Ordinal),
            DiagnosticDescriptors.All.Select(descriptor => descriptor.Id).Where(id => !provoked.Contains(id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Messages_name_the_numbers()
    {
        string source = KernelSource.Loop("var z = Tile.Dot(x, y.Transposed); var w = acc + Tile.Zeros<float>(M, 2 * K + 1);");

        Assert.Equal(
            [
                "Tile.Dot of a tile of M×K (64×16) and a tile of N×K (32×16): the first has K (16) columns, but the second has N (32) rows",
                "Operator '+': a tile of M×N (64×32) and a tile of M×((2 * K) + 1) (64×33) do not match",
            ],
            (await CompilerRun.OfAsync(source)).Diagnostics.Where(IsError).Select(diagnostic => diagnostic.GetMessage(null)));
    }

    [Fact]
    public async Task An_error_in_a_helper_names_the_call()
    {
        string source = KernelSource.Loop(
            "acc = Helper(acc);", members: "static Tile<float> Helper(Tile<float> t) => t + Tile.Zeros<float>(N, M);");

        Diagnostic diagnostic = Assert.Single((await CompilerRun.OfAsync(source)).Diagnostics);
        Location call = Assert.Single(diagnostic.AdditionalLocations);
        Assert.Equal("Helper(acc)", source.Substring(call.SourceSpan.Start, call.SourceSpan.Length));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static string Describe(IEnumerable<(string Id, TextSpan Span)> diagnostics, string text) => string.Join(
        "\n",
        diagnostics
            .OrderBy(entry => entry.Span)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => $"{entry.Id} at {entry.Span.Start}: {text.Substring(entry.Span.Start, entry.Span.Length)}"));
}
