using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
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
    public async Task Random_methods_get_a_kernel_that_compiles_or_an_error(int seed)
    {
        var random = new Random(seed);
        string[] sources =
        [
            .. Enumerable.Range(0, MethodsPerCompilation).Select(number =>
                "using System;\nusing Twill;\n" + new RandomMethod(random, number).Write()),
        ];
        CSharpCompilation compilation = TestCompilation.Create(sources);
        CompilerRun run = await CompilerRun.OfAsync(compilation);
        Diagnostic? defect = run.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "TWILL0901");
        Assert.True(defect is null, defect + "\n" + SourceOf(defect, sources));

        Diagnostic[] errors =
        [
            .. run.Output.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
        Diagnostic? added = Array.Find(errors, error => !compilation.ContainsSyntaxTree(error.Location.SourceTree!));
        Assert.True(added is null, added + "\n" + added?.Location.SourceTree);

        HashSet<string?> refused = [.. run.Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Concat(errors)
            .Select(error => error.Location.GetLineSpan().Path)];
        HashSet<string> compiled = [.. run.GeneratedSources.Select(file => file.HintName)];
        for (int number = 0; number < sources.Length; number++)
        {
            Assert.True(
                refused.Contains($"Source{number}.cs") || compiled.Any(name => name.EndsWith($"Kernels{number}.Run.Kernels.g.cs", StringComparison.Ordinal)),
                "Neither a kernel nor an error:\n" + sources[number]);
        }

        // The grammar is of use only while it hits both
        Assert.InRange(compiled.Count(name => name.EndsWith(".Kernels.g.cs", StringComparison.Ordinal)), 5, 60);
    }

    private static string? SourceOf(Diagnostic? diagnostic, string[] sources) => diagnostic?.Location.GetLineSpan().Path is { } path
        ? sources[int.Parse(path["Source".Length..^".cs".Length], CultureInfo.InvariantCulture)]
        : null;
}
