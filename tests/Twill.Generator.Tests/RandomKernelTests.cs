using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Twill.Generator.Tests.FrontEnd;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests;

public sealed class RandomKernelTests
{
    private const int TileRows = 64;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, 8));

    /// <summary>A loop that fits no schedule is refused by a diagnostic about resources, not by wrong code.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_generated_kernel_computes_what_its_method_computes(int seed)
    {
        string source = new RandomLoop(seed, TileRows).Write();
        CSharpCompilation compilation = TestCompilation.Create(source);
        CompilerRun result = await CompilerRun.OfAsync(compilation);
        if (!result.HasKernel)
        {
            Assert.Contains(
                result.Diagnostics,
                diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                    && diagnostic.Id.StartsWith("TWILL03", StringComparison.Ordinal));
            return;
        }

        Type kernels = RandomLoopRun.Load(compilation.AddSyntaxTrees(
            result.GeneratedSources.Select(generated =>
                CSharpSyntaxTree.ParseText(generated.SourceText, TestCompilation.ParseOptions, generated.HintName))));
        foreach (int size in new[] { 0, 1, 45, 100 })
        {
            var run = new RandomLoopRun(seed, TileRows, size);
            float[] expected = run.CallMethod(kernels, default);
            run.AssertClose(expected, run.LaunchKernel(kernels), source);
            run.AssertClose(expected, run.SimulateKernel(kernels), source);
        }
    }

    [Fact]
    public async Task Few_of_the_generated_loops_are_refused()
    {
        CompilerRun[] runs = await Task.WhenAll(Seeds.Select(row => CompilerRun.OfAsync(new RandomLoop(row.Data, TileRows).Write())));
        Assert.InRange(runs.Count(run => !run.HasKernel), 0, 1);
    }
}
