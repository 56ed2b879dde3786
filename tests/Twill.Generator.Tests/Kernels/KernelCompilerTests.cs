using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.Backends.Stub;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Solver;
using Xunit;

namespace Twill.Generator.Tests.Kernels;

public sealed class KernelCompilerTests
{
    private const string OneTarget = "[Pipelined(Arch.Ampere, Stages = 3)]";

    [Theory]
    [InlineData("BlockM = 128, BlockN = 256", "BlockM = 256, BlockN = 256", "TWILL0306", "Tile.Dot(left, right, acc)", "4 × 128 registers", "208 each (registers.splits", "BlockM = 128 (1024 cycles an iteration, 989 TFLOPS predicted), or BlockN = 128")]
    [InlineData("BlockK = 64", "BlockK = 1024", "TWILL0301", "Tile.Load(b, k", "524288 bytes", "231424 bytes", "BlockK = 256 (4096 cycles")]
    [InlineData("Arch.Hopper)", "Arch.Hopper, MaxRegisters = 64)", "TWILL0306", "Tile.Dot(left, right, acc)", "256", "64 each (MaxRegisters", "MaxRegisters = 128")]
    [InlineData("Arch.Hopper)", "Arch.Hopper, MaxWarpGroups = 1)", "TWILL0303", "MaxWarpGroups = 1", "1 warp group is", "at least 2", "MaxWarpGroups = 3")]
    [InlineData("BlockK = 64", "BlockK = 24", "TWILL0217", "Tile.Dot(left, right, acc)", "24 as its inner dimension", "multiples of 16", "BlockK = 32")]
    public async Task What_does_not_fit_is_one_diagnostic_with_the_numbers_and_no_code(
        string before, string after, string id, string place, string value, string limit, string remedy)
    {
        string source = TestCompilation.Sample("Gemm").Replace(OneTarget, "").Replace(before, after);
        CompilerRun result = await CompilerRun.OfAsync(source);

        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((id, DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains(value, message, StringComparison.Ordinal);
        Assert.Contains(limit, message, StringComparison.Ordinal);
        Assert.Contains(remedy, message, StringComparison.Ordinal);
        Assert.StartsWith(
            place, source[diagnostic.Location.SourceSpan.Start..], StringComparison.Ordinal);
        Assert.Equal("Gemm.Multiply.Launch.g.cs", Assert.Single(result.GeneratedSources).HintName);
    }

    [Fact]
    public void A_method_that_does_not_fit_takes_no_other_along()
    {
        string good = TestCompilation.Sample("Attention");
        string bad = TestCompilation.Sample("Gemm").Replace("BlockM = 128", "BlockM = 256");
        GeneratorRunResult result = new GeneratorRun().Run(
            TestCompilation.Create(good, bad), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Attention.Forward.Kernels.g.cs", "Attention.Forward.Launch.g.cs", "Gemm.Multiply.Launch.g.cs"],
            result.GeneratedSources.Select(source => source.HintName).Order(StringComparer.Ordinal));
    }

    /// <summary>Of a loop that gets no kernel, the error at its cause is the only one: what calls it still compiles.</summary>
    [Theory]
    [InlineData("BlockM = 128", "BlockM = 256", "TWILL0306")]
    [InlineData("Tile.Store(acc, c", "Tile.Store(acc.Bad, c", null)]
    [InlineData("k += BlockK)", "k += BlockK / 7 * 0)", "TWILL")]
    [InlineData("acc = Tile.Dot(left, right, acc);", "acc = Tile.Dot(left, right, acc)", null)]
    [InlineData("acc = Tile.Dot(left, right, acc);", "acc = Tile.Dot(left, left, acc);", "TWILL02")]
    public async Task Calls_of_a_refused_kernel_compile(string before, string after, string? id)
    {
        const string caller = """
            using Twill;

            static class Caller
            {
                public static int Call(TensorView<BFloat16> a, TensorView<BFloat16> b, TensorView<float> c)
                {
                    Gemm.MultiplyKernel.Launch((1, 1), a, b, c);
                    return Gemm.MultiplyKernel.Simulate((1, 1), a, b, c).SteadyInterval is var _
                        ? Gemm.MultiplyKernel.Schedule.InitiationInterval : 0;
                }
            }
            """;
        string source = TestCompilation.Sample("Gemm").Replace(OneTarget, "");
        Assert.Contains(before, source, StringComparison.Ordinal);
        CompilerRun run = await CompilerRun.OfAsync(TestCompilation.Create(source.Replace(before, after), caller));

        Diagnostic[] errors =
        [
            .. run.Diagnostics.Concat(run.Output.GetDiagnostics(TestContext.Current.CancellationToken))
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
        Diagnostic error = Assert.Single(errors);
        Assert.StartsWith(id ?? "CS", error.Id, StringComparison.Ordinal);
        Assert.Equal("Source0.cs", error.Location.GetLineSpan().Path);
    }

    [Fact]
    public void Each_attribute_gets_a_kernel()
    {
        string kernels = Run(TestCompilation.Sample("Gemm")).GeneratedSources
            .Single(source => source.HintName == "Gemm.Multiply.Kernels.g.cs").SourceText.ToString();

        Assert.Contains("class OnHopper", kernels, StringComparison.Ordinal);
        Assert.Contains("class OnAmpere", kernels, StringComparison.Ordinal);
        Assert.Contains("/// Multiply on Hopper: an iteration starts every 1024 cycles, optimal.", kernels, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_text_is_the_same_in_every_culture(string culture)
    {
        KernelModel model = TestCompilation.ExtractAll(
            TestCompilation.Create(TestCompilation.Sample("Attention")), TestContext.Current.CancellationToken).Single().Kernel!;
        var request = new TargetRequest(model.Program, model.Method.Targets[0], MachineCatalog.ForArchitecture("Hopper"), new SolveOptions().StepBudget);
        (GeneratedVariant, string) expected = Texts();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Texts());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        (GeneratedVariant, string) Texts() => (
            TargetCompiler.CompileUncached(request, TestContext.Current.CancellationToken).Variant!, StubEmitter.Emit(model.Method));
    }

    [Fact]
    public void Generated_code_compiles_without_a_warning_wherever_the_method_stands()
    {
        string[] sources =
        [
            TestCompilation.Sample("Attention"),
            TestCompilation.Sample("Gemm"),
            TestCompilation.Sample("FusedMlp"),
            Copy("namespace A.@class { public partial struct S { internal partial record R { private static partial class @event {", "} } } }", "private"),
            Copy("partial interface I {", "}", "public"),
            Copy("namespace Twill.Mine { partial record struct System {", "} }", "internal"),
        ];
        CSharpCompilation compilation = TestCompilation.Create(sources);
        CSharpGeneratorDriver.Create([new TwillGenerator().AsSourceGenerator()], parseOptions: TestCompilation.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);

        Assert.Equal(sources.Length * 3, output.SyntaxTrees.Count());
        HashSet<SyntaxTree> generated = [.. output.SyntaxTrees.Except(compilation.SyntaxTrees)];
        ImmutableArray<Diagnostic> found = output.GetDiagnostics(TestContext.Current.CancellationToken);
        Assert.Empty(found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && generated.Contains(diagnostic.Location.SourceTree!)));
    }

    /// <summary>A small kernel whose parameters have the names of the stub's own.</summary>
    private static string Copy(string before, string after, string accessibility) => "using Twill;\n" + before + $$"""

        [Pipelined(Arch.Hopper)]
        {{accessibility}} static void Copy(
            TensorView<float> @in, TensorView<global::System.Half> grid, TensorView<float> kernel, int run, float stream, int @int, BlockIndex block)
        {
            Tile<float> sum = Tile.Zeros<float>(64, 64);
            for (int i = 0; i < @int; i += 64)
            {
                Tile<global::System.Half> tile = Tile.Load(grid, i, run, 64, 64);
                sum = Tile.Dot(tile, tile, sum * stream);
            }

            Tile.Store(sum + Tile.Load(@in, 0, 0, 64, 64), kernel, block.X * 64, 0);
        }

        """ + after;

    private static GeneratorRunResult Run(string source) =>
        new GeneratorRun().Run(TestCompilation.Create(source), TestContext.Current.CancellationToken);
}
