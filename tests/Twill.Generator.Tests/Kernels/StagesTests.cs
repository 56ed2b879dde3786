using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Solver;
using Twill.Scheduling.Warps;
using Xunit;

namespace Twill.Generator.Tests.Kernels;

public sealed class StagesTests
{
    // Stages of 16 and 32 KB: 227 KB hold 12 of a beside one of b, and 6 of b beside one of a
    [Theory]
    [InlineData("[Stages({|TWILL0305:13|})]", "", "", "left is to have 13 stages, but can have 1 to 12: ")]
    [InlineData("", "[Stages(count: {|TWILL0305:3 + 4|})]", "", "right is to have 7 stages, but can have 1 to 6: ")]
    [InlineData("[Stages(7)]", "[Stages({|TWILL0305:4|})]", "", "right is to have 4 stages, but can have 1 to 3: ")]
    [InlineData("[Stages({|TWILL0305:14|}, Arch.Hopper), Stages(2)]", "", "", "left is to have 14 stages, but can have 1 to 12: ")]
    public async Task Stages_that_the_memory_has_no_room_for_are_one_diagnostic_at_the_number(
        string a, string b, string option, string message)
    {
        MarkedSource marked = MarkedSource.Parse(Source(a, b, option));
        CompilerRun run = await CompilerRun.OfAsync(marked.Text);

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(Assert.Single(marked.Expected), (diagnostic.Id, diagnostic.Location.SourceSpan));
        string text = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains("fit the 232448 bytes of shared memory beside ", text, StringComparison.Ordinal);
        Assert.False(run.HasKernel);
    }

    [Theory]
    [InlineData("[Stages(3)]", "", "", new[] { 3, 5 }, new[] { 3, 3 })]
    [InlineData("[Stages(3)]", "[Stages(2)]", "", new[] { 3, 2 }, new[] { 3, 2 })]
    [InlineData("[Stages(3), Stages(5, Arch.Hopper)]", "", ", Stages = 2", new[] { 5, 2 }, new[] { 3, 2 })]
    [InlineData("", "[Stages(1, Arch.Ampere)]", "", new[] { 6, 4 }, new[] { 8, 1 })]
    public void Each_architecture_has_the_stages_asked_for(string a, string b, string option, int[] hopper, int[] ampere)
    {
        string source = Source(a, b, option).Replace("[Pipelined(", "[Pipelined(Arch.Ampere" + option + ")][Pipelined(", StringComparison.Ordinal);
        Assert.Equal(hopper, Depths(source, "Hopper"));
        Assert.Equal(ampere, Depths(source, "Ampere"));
    }

    [Fact]
    public void Other_stages_are_another_kernel_and_the_place_of_the_number_is_none()
    {
        KernelModel Model(string source) => TestCompilation.ExtractAll(TestCompilation.Create(source), TestContext.Current.CancellationToken).Single().Kernel!;
        Assert.Equal(Model(Source("[Stages(3)]", "")), Model(Source("[ /* at first */ Stages(3)]", "")));
        Assert.NotEqual(Model(Source("[Stages(3)]", "")), Model(Source("[Stages(4)]", "")));
    }

    private static EquatableArray<int> Depths(string source, string architecture)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        KernelModel model = TestCompilation.ExtractAll(TestCompilation.Create(source), cancellationToken).Single().Kernel!;
        KernelTarget target = model.Method.Targets.Single(candidate => candidate.Arch == architecture);
        TargetOutcome outcome = TargetCompiler.Compile(
            new TargetRequest(
                model.Program, target, MachineCatalog.ForArchitecture(architecture), new SolveOptions().StepBudget, model.Stages),
            cancellationToken);
        return RingDepths.ChooseOnMachine(WarpProgramJson.Read(outcome.Variant!.ProgramJson))!.Value;
    }

    private static string Source(string a, string b, string option = "") => $$"""
        using System;
        using Twill;

        static partial class Gemm
        {
            [Pipelined(Arch.Hopper{{option}})]
            static void Multiply({{a}} TensorView<Half> a, {{b}} TensorView<Half> b, TensorView<float> c, BlockIndex block)
            {
                var sum = Tile.Zeros<float>(128, 256);
                for (int k = 0; k < a.Columns; k += 64)
                {
                    var left = Tile.Load(a, block.X * 128, k, 128, 64);
                    var right = Tile.Load(b, k, block.Y * 256, 64, 256);
                    sum = Tile.Dot(left, right, sum);
                }

                Tile.Store(sum, c, block.X * 128, block.Y * 256);
            }
        }
        """;
}
