using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class LoopHeaderCodeFixTests
{
    [Theory]
    [InlineData("{|TWILL0115:for|} (int j = 0; j < n; )", "int j = 0; j < n; j += K")]
    [InlineData("for (int j = 0; j < n; {|TWILL0115:j -= K|})", "int j = 0; j < n; j += K")]
    [InlineData("for (int j = 0; j < n; {|TWILL0115:j -= 8 * 4|})", "int j = 0; j < n; j += 8 * 4")]
    [InlineData("for (int j = 0; j < n; {|TWILL0115:j += n|})", "int j = 0; j < n; j += K")]
    [InlineData("for (int j = 0; j < n; {|TWILL0115:j += K - 16|})", "int j = 0; j < n; j += K")]
    [InlineData("for (int j = 0; {|TWILL0114:j != n|}; j += K)", "int j = 0; j < n; j += K")]
    [InlineData("for (int j = 0; {|TWILL0114:n != j|}; j += K)", "int j = 0; n > j; j += K")]
    [InlineData("for ({|TWILL0113:long j = 0|}; j < n; j += K)", "int j = 0; j < n; j += K")]
    public Task A_header_is_repaired(string before, string after)
    {
        string expected = KernelSource.Product(header: after);
        string source = expected.Replace("for (" + after + ")", before);
        if (before.Contains("long", System.StringComparison.Ordinal))
        {
            // The compiler rejects what the wrong type leads to
            source = source.Replace("Tile.Load(a, 0, j, M, K)", "Tile.Load(a, 0, (int)j, M, K)").Replace("Tile.Load(b, j, 0, K, N)", "Tile.Load(b, (int)j, 0, K, N)");
            expected = expected.Replace("Tile.Load(a, 0, j, M, K)", "Tile.Load(a, 0, (int)j, M, K)").Replace("Tile.Load(b, j, 0, K, N)", "Tile.Load(b, (int)j, 0, K, N)");
        }

        return CodeFixRun.VerifyAsync<LoopHeaderCodeFix>(source, expected);
    }
}
