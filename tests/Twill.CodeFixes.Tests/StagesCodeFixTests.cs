using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

/// <summary>Numbers of stages that cannot be, or that set nothing.</summary>
public sealed class StagesCodeFixTests
{
    [Theory]
    [InlineData("[Stages({|TWILL0305:20|})]", "[Stages(12)]")]
    [InlineData("[Stages(count: {|TWILL0305:10 + 10|}, arch: Arch.Hopper)]", "[Stages(count: 12, arch: Arch.Hopper)]")]
    public Task The_nearest_number_that_fits(string wrong, string repaired) =>
        CodeFixRun.VerifyAsync<StagesCodeFix>(Gemm(wrong, ""), Gemm(repaired, ""));

    [Theory]
    [InlineData("[{|TWILL0132:Stages(2)|}]", "")]
    [InlineData("[{|TWILL0132:Stages(2)|}, In]", "[In]")]
    public Task An_attribute_that_sets_nothing_is_removed(string wrong, string repaired) =>
        CodeFixRun.VerifyAsync<AttributeCodeFix>(Gemm("", wrong + " "), Gemm("", repaired.Length == 0 ? "" : repaired + " "));

    private static string Gemm(string a, string c) =>
        $$"""
        using System;
        using Twill;

        public static partial class Gemm
        {
            [Pipelined(Arch.Hopper)]
            public static void Multiply({{a}} TensorView<Half> a, TensorView<Half> b, {{c}}TensorView<float> c, BlockIndex block)
            {
                var acc = Tile.Zeros<float>(128, 256);
                for (int k = 0; k < a.Columns; k += 64)
                {
                    acc = Tile.Dot(Tile.Load(a, block.X * 128, k, 128, 64), Tile.Load(b, k, block.Y * 256, 64, 256), acc);
                }

                Tile.Store(acc, c, block.X * 128, block.Y * 256);
            }
        }

        sealed class InAttribute : Attribute;
        """;
}
