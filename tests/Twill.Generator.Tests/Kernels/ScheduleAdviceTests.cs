using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.Kernels;

/// <summary>What is said of loops that get a kernel.</summary>
public sealed class ScheduleAdviceTests
{
    [Fact]
    public async Task A_unit_that_binds_is_named_with_its_operations_and_the_next_limit()
    {
        Diagnostic advice = Assert.Single((await CompilerRun.OfAsync(
            TestCompilation.Sample("Attention").Replace("HeadDim = 128", "HeadDim = 64"))).Diagnostics);

        Assert.Equal(("TWILL0403", DiagnosticSeverity.Info), (advice.Id, advice.Severity));
        Assert.Equal(
            "'Forward' starts an iteration every 1088 cycles on the NVIDIA H100 and H200 (SXM), proven least: the unit SpecialFunction "
            + "is busy all the time with 'p' (2 × 512 cycles), 'decay' (2 × 32 cycles); less work there makes it faster, down to 1024 "
            + "cycles, where TensorCore is busy all the time",
            advice.GetMessage(CultureInfo.InvariantCulture));
        Location other = Assert.Single(advice.AdditionalLocations);
        Assert.Equal("Tile.Exp2(max - newMax)", other.SourceTree!.ToString().Substring(other.SourceSpan.Start, other.SourceSpan.Length));
    }

    [Fact]
    public async Task A_chain_through_the_iterations_is_named()
    {
        string message = Assert.Single((await CompilerRun.OfAsync(KernelSource.Loop("acc = Tile.Exp(acc);"))).Diagnostics)
            .GetMessage(CultureInfo.InvariantCulture);

        Assert.Contains("every 160 cycles", message, StringComparison.Ordinal);
        Assert.Contains("each iteration waits for the one before through 'acc' → ", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_tensor_core_is_nothing_to_report() =>
        Assert.Empty((await CompilerRun.OfAsync(TestCompilation.Sample("Gemm"))).Diagnostics);

    [Theory]
    [InlineData(64, "has 64 rows, but a matrix instruction of the NVIDIA B200 works on 128: 50 % of its work is wasted")]
    [InlineData(192, "has 192 rows, but a matrix instruction of the NVIDIA B200 works on 128: 25 % of its work is wasted")]
    [InlineData(128, null)]
    public async Task Rows_of_the_matrix_instruction_that_a_product_leaves_unused_are_counted(int rows, string? expected)
    {
        CompilerRun run = await CompilerRun.OfAsync(
            KernelSource.Loop("").Replace("Arch.Hopper", "Arch.Blackwell").Replace("M = 64", $"M = {rows}"));

        Diagnostic? advice = run.Diagnostics.SingleOrDefault(diagnostic => diagnostic.Id == "TWILL0404");
        Assert.True(run.HasKernel);
        Assert.Equal(expected is null, advice is null);
        Assert.Contains(expected ?? "", advice?.GetMessage(CultureInfo.InvariantCulture) ?? "", StringComparison.Ordinal);
    }
}
