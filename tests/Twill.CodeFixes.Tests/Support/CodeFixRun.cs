using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Twill.Generator;
using Twill.Scheduling.Common;
using Xunit;

namespace Twill.CodeFixes.Tests.Support;

/// <summary>
/// Applies a fix as an editor would, once and to all places, and builds what comes of it: no error, and a kernel.
/// </summary>
internal static class CodeFixRun
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly MetadataReference[] Libraries =
        [.. new[] { typeof(Tile), typeof(PipelinedAttribute), typeof(EquatableArray), typeof(ILGPU.Context) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    /// <summary>Checks a fix.</summary>
    /// <param name="source">The source, with <c>{|TWILL0101:…|}</c> around what the fix is offered for.</param>
    /// <param name="expected">The source after the fix.</param>
    /// <param name="choice">The end of the fix's equivalence key, where several are offered.</param>
    public static async Task VerifyAsync<TFix>(string source, string expected, string choice = "")
        where TFix : CodeFixProvider, new()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var test = new Test<TFix>
        {
            TestCode = source,
            FixedCode = expected,
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
            CodeActionEquivalenceKey = KeyOf(source, choice),

            // One document is the project and the solution
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck,
        };
        // What binds a small loop's schedule is beside the point here
        test.DisabledDiagnostics.Add("TWILL0403");
        foreach (SolutionState state in new SolutionState[] { test.TestState, test.FixedState })
        {
            state.AdditionalReferences.AddRange(Net100.References.All);
            state.AdditionalReferences.AddRange(Libraries);
        }

        await test.RunAsync(cancellationToken);
        AssertBuilds(expected, cancellationToken);
    }

    /// <summary>The message of the one diagnostic that a source gets.</summary>
    public static async Task<string> MessageAsync(string source)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        CompilationWithAnalyzers analysis = Compile(source, cancellationToken).WithAnalyzers([new PipelinedAnalyzer()]);
        Diagnostic diagnostic = Assert.Single(await analysis.GetAnalyzerDiagnosticsAsync(cancellationToken));
        return diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }

    private static string? KeyOf(string source, string choice)
    {
        int mark = source.IndexOf("{|TWILL", StringComparison.Ordinal);
        return mark < 0 || choice.Length == 0 ? null : $"{source.AsSpan(mark + 2, "TWILL0000".Length)} {choice}";
    }

    private static void AssertBuilds(string source, CancellationToken cancellationToken)
    {
        GeneratorRunResult result = CSharpGeneratorDriver
            .Create([new TwillGenerator().AsSourceGenerator()], parseOptions: ParseOptions)
            .RunGeneratorsAndUpdateCompilation(Compile(source, cancellationToken), out Compilation output, out _, cancellationToken)
            .GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.Contains(result.GeneratedSources, generated => generated.HintName.EndsWith(".Kernels.g.cs", StringComparison.Ordinal));
        Assert.Empty(output.GetDiagnostics(cancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    private static CSharpCompilation Compile(string source, CancellationToken cancellationToken) => CSharpCompilation.Create(
        "Fixed",
        [CSharpSyntaxTree.ParseText(source, ParseOptions, cancellationToken: cancellationToken)],
        [.. Net100.References.All, .. Libraries],
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private sealed class Test<TFix> : CSharpCodeFixTest<PipelinedAnalyzer, TFix, DefaultVerifier>
        where TFix : CodeFixProvider, new()
    {
        protected override ParseOptions CreateParseOptions() => CodeFixRun.ParseOptions;
    }
}
