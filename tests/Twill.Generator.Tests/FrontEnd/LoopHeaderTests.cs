using Twill.Generator.Tests.Support;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class LoopHeaderTests
{
    [Theory]
    [InlineData("int j = 0; j < n; j += K", "0 to n by K")]
    [InlineData("var j = 0; n > j; j += K", "0 to n by K")]
    [InlineData("int j = K; j <= n; j += K", "K to (n + 1) by K")]
    [InlineData("int j = 3; j <= n - 1; j++", "3 to n by 1")]
    [InlineData("int j = block.X * M; n >= j; ++j", "(block.X * M) to (n + 1) by 1")]
    [InlineData("int j = 0; j < n; j = j + K * 2", "0 to n by (K * 2)")]
    [InlineData("int j = 0; j < n; j = 16 + j", "0 to n by 16")]
    [InlineData("int j = 0; j < Math.Min(a.Columns, (block.X + 1) * M); j += K", "0 to min(a.Shape[1], ((block.X + 1) * M)) by K")]
    [InlineData("int j = Math.Max(0, n - 4 * M); j < n; j += M / 2", "max(0, (n - (4 * M))) to n by (M / 2)")]
    public void A_header_gives_the_range(string header, string expected)
    {
        string source = KernelSource.Method(
            "for (" + header + ") { Tile.Store(Tile.Load(a, 0, j, M, K).To<float>(), c, 0, j); }");

        Assert.Equal(expected, Programs.RangeText(Programs.Of(source)));
    }

    [Fact]
    public void A_variable_declared_before_the_loop_has_its_last_value_after_it()
    {
        string source = KernelSource.Method(
            "int j; for (j = 4; j < n; j += K) { Tile.Store(Tile.Load(a, 0, j, M, K).To<float>(), c, 0, j); } "
            + "Tile.Store(Tile.Zeros<float>(M, N), c, j, 0);");

        Assert.Contains(
            "to c at ((4 + (trips * K)), 0)",
            Twill.Scheduling.Programs.LoopProgramText.Write(Programs.Of(source)),
            System.StringComparison.Ordinal);
    }
}
