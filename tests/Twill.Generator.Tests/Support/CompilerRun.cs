using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Twill.Generator.Tests.Support;

/// <summary>What the generator and, on the sources with its own, the analyzer make of a compilation, as in a build.</summary>
/// <param name="Generator">What the generator did.</param>
/// <param name="Output">The sources with the generated ones.</param>
/// <param name="Diagnostics">What the generator and then the analyzer reported, in the order of the places.</param>
internal sealed record CompilerRun(GeneratorRunResult Generator, Compilation Output, ImmutableArray<Diagnostic> Diagnostics)
{
    public ImmutableArray<GeneratedSourceResult> GeneratedSources => Generator.GeneratedSources;

    /// <summary>Whether there are kernels, beside the stub that there always is.</summary>
    public bool HasKernel => GeneratedSources.Any(source => source.HintName.EndsWith(".Kernels.g.cs", StringComparison.Ordinal));

    public static Task<CompilerRun> OfAsync(string source) => OfAsync(TestCompilation.Create(source));

    public static Task<CompilerRun> OfAsync(CSharpCompilation compilation, params (string Path, string Text)[] files) =>
        OfAsync(compilation, new BuildProperties(), files);

    public static async Task<CompilerRun> OfAsync(
        CSharpCompilation compilation, BuildProperties properties, params (string Path, string Text)[] files)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ImmutableArray<AdditionalText> texts = [.. files.Select(file => new AdditionalFile(file.Path, file.Text))];
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new TwillGenerator().AsSourceGenerator()], texts, TestCompilation.ParseOptions, properties);
        GeneratorRunResult generator = driver
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, cancellationToken)
            .GetRunResult().Results.Single();
        Assert.Null(generator.Exception);
        return new CompilerRun(
            generator, output, [.. generator.Diagnostics, .. await AnalyzeAsync(output, new AnalyzerOptions(texts, properties), cancellationToken)]);
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            [new PipelinedAnalyzer()],
            new CompilationWithAnalyzersOptions(
                options, (exception, _, _) => failures.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.Empty(failures);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    private sealed class AdditionalFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
