using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Twill.Generator;
using Twill.Scheduling.Common;

namespace Twill.Benchmarks.Compilation;

/// <summary>Drives the compiler in process through edits of the project.</summary>
internal sealed class EditBenchmark
{
    /// <summary>How often each edit is measured.</summary>
    public const int Runs = 3;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private GeneratorDriver _driver = CreateDriver();
    private CSharpCompilation _compilation = CSharpCompilation.Create(
        "Sample",
        SampleProject.Files().Select(file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path)),
        [
            .. Net100.References.All,
            .. new[] { typeof(Tile), typeof(PipelinedAttribute), typeof(EquatableArray), typeof(ILGPU.Context) }
                .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
        ],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable,
            // A library may have been built for an older framework, as in every build
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));

    /// <summary>Measures the first run and all edits.</summary>
    /// <param name="progress">Is told what is being measured.</param>
    public async IAsyncEnumerable<EditRow> MeasureAsync(TextWriter progress)
    {
        // The compiler itself is warm everywhere, so that the first row tells of the generator alone
        _compilation.Clone().GetDiagnostics();
        progress.WriteLine("edits");
        yield return await RunAsync("nothing: the first run in the process");
        yield return await MedianAsync("opening the project again in the same process", _ => _driver = CreateDriver());
        yield return await MedianAsync(
            "a comment above a pipelined method", run => Edit("Kernel000.cs", text => "// Comment " + run + "\n" + text));
        yield return await MedianAsync(
            "a changed number in the file without pipelined methods",
            run => Edit(SampleProject.PlainFile.Path, text => text.Replace("* x", "* x * " + run, StringComparison.Ordinal)));
        yield return await MedianAsync(
            "an added operation in one loop",
            run => Edit("Kernel000.cs", text => text.Replace("right, acc);", "right, acc); acc *= 0." + run + "f;", StringComparison.Ordinal)));
    }

    private static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new TwillGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private async Task<EditRow> MedianAsync(string name, Action<string> prepare)
    {
        var rows = new List<EditRow>();
        for (int run = 1; run <= Runs; run++)
        {
            prepare(run.ToString(CultureInfo.InvariantCulture));
            rows.Add(await RunAsync(name));
        }

        return new EditRow(name, Median(row => row.Compiler), Median(row => row.Generator), Median(row => row.Analyzer));

        double Median(Func<EditRow, double> part) => rows.Select(part).Order().ElementAt(Runs / 2);
    }

    /// <summary>Replaces a file by its original text, edited.</summary>
    private void Edit(string path, Func<string, string> edit)
    {
        SyntaxTree old = _compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        string original = SampleProject.Files().Single(file => file.Path == path).Text;
        string text = edit(original);
        if (text == original)
        {
            throw new InvalidOperationException("The edit of " + path + " changes nothing.");
        }

        _compilation = _compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, ParseOptions, path));
    }

    private async Task<EditRow> RunAsync(string name)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out Microsoft.CodeAnalysis.Compilation output, out _);
        double generator = Lap(ref start);
        ImmutableArray<Diagnostic> errors = output.GetDiagnostics();
        double compiler = Lap(ref start);
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, _, _) => failures.Add(exception), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await output.WithAnalyzers([new PipelinedAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        double analyzer = Lap(ref start);
        Check(output, [.. errors, .. found], failures);
        return new EditRow(name, compiler, generator, analyzer);
    }

    /// <summary>Fast because nothing was compiled would be no result.</summary>
    private static void Check(Microsoft.CodeAnalysis.Compilation output, ImmutableArray<Diagnostic> diagnostics, List<Exception> failures)
    {
        int kernels = output.SyntaxTrees.Count(tree => tree.FilePath.EndsWith(".Kernels.g.cs", StringComparison.Ordinal));
        Diagnostic? error = diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        if (kernels != SampleProject.Methods || error is not null || failures.Count > 0)
        {
            throw new InvalidOperationException(
                kernels + " of " + SampleProject.Methods + " kernels. " + error + " " + failures.FirstOrDefault());
        }
    }

    private static double Lap(ref TimeSpan start)
    {
        TimeSpan before = start;
        start = Environment.CpuUsage.TotalTime;
        return (start - before).TotalMilliseconds;
    }
}
