using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests;

public sealed class IncrementalTests
{
    private const string Gemm = "Gemm";

    [Fact]
    public void An_edit_in_another_file_compiles_nothing_again()
    {
        Assert.Equal(
            (IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached),
            After(compilation => compilation.AddSyntaxTrees(TestCompilation.Parse("class Other { }", 1))));
    }

    [Fact]
    public void A_comment_above_the_method_compiles_nothing_again()
    {
        Assert.Equal(
            (IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached),
            After(compilation => Edit(compilation, "using Twill;", "// A comment\n\nusing Twill;")));
    }

    [Fact]
    public void A_comment_in_the_loop_compiles_nothing_again()
    {
        Assert.Equal(
            (IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached),
            After(compilation => Edit(compilation, "acc = Tile.Dot(", "/* the product */ acc = Tile.Dot(")));
    }

    [Fact]
    public void An_edit_of_the_loop_compiles_again()
    {
        Assert.Equal(
            IncrementalStepRunReason.Modified,
            After(compilation => Edit(compilation, "BlockK = 64", "BlockK = 32")).Kernel);
    }

    [Fact]
    public void An_edit_of_a_helper_in_another_file_is_seen()
    {
        SyntaxTree helper = TestCompilation.Parse(
            "using Twill; static class Helpers { public static Tile<float> Scale(Tile<float> t) => t * 2f; }", 1);
        CSharpCompilation compilation = TestCompilation
            .Create(KernelSource.Loop("acc = Helpers.Scale(acc);"))
            .AddSyntaxTrees(helper);
        var run = new GeneratorRun();
        run.Run(compilation, TestContext.Current.CancellationToken);

        GeneratorRunResult result = run.Run(
            compilation.ReplaceSyntaxTree(helper, TestCompilation.Parse(helper.ToString().Replace("2f", "3f"), 1)),
            TestContext.Current.CancellationToken);

        Assert.Equal(IncrementalStepRunReason.Modified, Assert.Single(GeneratorRun.Reasons(result, TrackingNames.Kernel)));
    }

    [Fact]
    public void The_generator_keeps_no_compilation_alive()
    {
        var run = new GeneratorRun();
        WeakReference first = RunOnce(run);
        run.Run(TestCompilation.Create(TestCompilation.Sample(Gemm) + "// later"), TestContext.Current.CancellationToken);

        for (int attempt = 0; attempt < 10 && first.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
    }

    [Fact]
    public async Task The_analyzer_keeps_no_compilation_alive()
    {
        WeakReference first = await AnalyzeOnceAsync("");
        await AnalyzeOnceAsync("// later");

        for (int attempt = 0; attempt < 10 && first.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(first.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> AnalyzeOnceAsync(string end)
    {
        CSharpCompilation compilation = TestCompilation.Create(TestCompilation.Sample(Gemm) + end);
        CompilerRun run = await CompilerRun.OfAsync(compilation);
        Assert.True(run.HasKernel);
        return new WeakReference(compilation);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference RunOnce(GeneratorRun run)
    {
        CSharpCompilation compilation = TestCompilation.Create(TestCompilation.Sample(Gemm));
        run.Run(compilation, TestContext.Current.CancellationToken);
        return new WeakReference(compilation);
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string before, string after)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        string source = tree.ToString();
        Assert.Contains(before, source, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(source.Replace(before, after)));
    }

    private static (IncrementalStepRunReason Kernel, IncrementalStepRunReason Compilation) After(
        Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var run = new GeneratorRun();
        CSharpCompilation compilation = TestCompilation.Create(TestCompilation.Sample(Gemm));
        run.Run(compilation, TestContext.Current.CancellationToken);
        GeneratorRunResult result = run.Run(edit(compilation), TestContext.Current.CancellationToken);
        return (
            Assert.Single(GeneratorRun.Reasons(result, TrackingNames.Kernel)),
            Assert.Single(GeneratorRun.Reasons(result, TrackingNames.KernelRequest)));
    }
}
