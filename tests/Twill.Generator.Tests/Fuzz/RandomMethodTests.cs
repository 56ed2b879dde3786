using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.Fuzz;

/// <summary>
/// 5,000 random methods, right and nearly right, 100 in a compilation. The environment variable TWILL_FUZZ_SEED takes the
/// place of the first seed.
/// </summary>
public sealed class RandomMethodTests
{
    private const int Compilations = 50;
    private const int MethodsPerCompilation = 100;

    public static TheoryData<int> Seeds => new(Enumerable.Range(FirstSeed, Compilations));

    private static int FirstSeed =>
        int.TryParse(Environment.GetEnvironmentVariable("TWILL_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : 1;

    /// <summary>
    /// Neither the generator nor an analyzer fails, nothing is an internal error, generated code compiles, and a method
    /// that gets no kernel gets an error.
    /// </summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_methods_get_a_kernel_that_compiles_or_an_error(int seed)
    {
        var random = new Random(seed);
        string[] sources =
        [
            .. Enumerable.Range(0, MethodsPerCompilation).Select(number =>
                "using System;\nusing Twill;\n" + new RandomMethod(random, number).Write()),
        ];
        CSharpCompilation compilation = TestCompilation.Create(sources);
        GeneratorRunResult result = new GeneratorRun().Run(compilation, TestContext.Current.CancellationToken);
        Assert.Null(result.Exception);
        Diagnostic? defect = result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "TWILL0901");
        Assert.True(defect is null, defect + "\n" + SourceOf(defect, sources));

        SyntaxTree[] generated =
        [
            .. result.GeneratedSources.Select(source =>
                CSharpSyntaxTree.ParseText(source.SourceText, TestCompilation.ParseOptions, source.HintName)),
        ];
        Diagnostic[] before = Errors(compilation);
        Diagnostic[] after = Errors(compilation.AddSyntaxTrees(generated));
        Diagnostic? added = after.FirstOrDefault(error => generated.Contains(error.Location.SourceTree));
        Assert.True(added is null, added + "\n" + added?.Location.SourceTree);

        Dictionary<string, string> silent = sources.Index().ToDictionary(pair => $"Source{pair.Index}.cs", pair => pair.Item);
        foreach (Diagnostic error in before.Concat(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)))
        {
            silent.Remove(error.Location.GetLineSpan().Path);
        }

        foreach (string source in silent.Values)
        {
            string name = source[(source.IndexOf("Kernels", StringComparison.Ordinal))..].Split('\n', '(')[0];
            Assert.True(generated.Any(tree => tree.FilePath.EndsWith(name + ".Run.Kernels.g.cs", StringComparison.Ordinal)), source);
        }
    }

    private static string? SourceOf(Diagnostic? diagnostic, string[] sources) => diagnostic?.Location.GetLineSpan().Path is { } path
        ? Array.Find(sources.Index().ToArray(), pair => path == $"Source{pair.Index}.cs").Item
        : null;

    private static Diagnostic[] Errors(CSharpCompilation compilation) =>
    [
        .. compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
    ];
}
