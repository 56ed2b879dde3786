using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class TileCallCodeFixTests
{
    [Theory]
    [InlineData("acc = MathF.Exp({|CS1503:acc|});", "acc = Tile.Exp(acc);")]
    [InlineData("acc = MathF.Sqrt({|CS1503:acc * 2f|});", "acc = Tile.Sqrt(acc * 2f);")]
    [InlineData("acc = float.Exp2({|CS1503:acc|});", "acc = Tile.Exp2(acc);")]
    [InlineData("acc = MathF.Max({|CS1503:acc|}, 0f);", "acc = Tile.Max(acc, 0f);")]
    [InlineData("acc = MathF.ReciprocalSqrtEstimate({|CS1503:acc|});", "acc = Tile.Rsqrt(acc);")]
    public Task A_function_of_a_tile_is_one_of_the_language(string before, string after) =>
        CodeFixRun.VerifyAsync<TileCallCodeFix>(KernelSource.Product(before), KernelSource.Product(after));

    [Theory]
    [InlineData("acc = acc * (float){|TWILL0119:Math.Exp(scale)|};", "acc = acc * MathF.Exp(scale);")]
    [InlineData("acc = acc * {|TWILL0119:MathF.Pow(scale, 2f)|};", "acc = acc * (scale * scale);")]
    [InlineData("acc = acc * {|TWILL0119:MathF.Pow(2f, scale)|};", "acc = acc * float.Exp2(scale);")]
    [InlineData("acc = acc * {|TWILL0119:Math.Clamp(scale, 0f, 1f)|};", "acc = acc * Math.Min(Math.Max(scale, 0f), 1f);")]
    public Task A_function_of_a_scalar_is_one_that_kernels_have(string before, string after) =>
        CodeFixRun.VerifyAsync<TileCallCodeFix>(KernelSource.Product(before), KernelSource.Product(after));
}
