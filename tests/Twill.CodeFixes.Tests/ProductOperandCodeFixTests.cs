using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class ProductOperandCodeFixTests
{
    [Theory]
    [InlineData("{|TWILL0205:acc|}, {|TWILL0205:other|}", "acc.To<Half>(), other.To<Half>()", "Half")]
    [InlineData("{|TWILL0205:acc|}, {|TWILL0205:other|}", "acc.To<BFloat16>(), other.To<BFloat16>()", "BFloat16")]
    [InlineData("{|TWILL0205:acc * 2f|}, {|TWILL0205:acc.Transposed|}", "(acc * 2f).To<Half>(), acc.To<Half>().Transposed", "Half")]
    public Task Operands_are_converted(string before, string after, string key) =>
        CodeFixRun.VerifyAsync<ProductOperandCodeFix>(Source(before), Source(after), key);

    private static string Source(string operands) =>
        KernelSource.Product($"var z = Tile.Dot({operands});", "var other = Tile.Zeros<float>(N, N);");
}
