using System.Threading.Tasks;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

public sealed class AddModifierCodeFixTests
{
    [Theory]
    [InlineData("public static class {|TWILL0101:Kernels|}", "public static partial class Kernels")]
    [InlineData("struct {|TWILL0101:Kernels|}", "partial struct Kernels")]
    [InlineData("public sealed record {|TWILL0101:Kernels|}", "public sealed partial record Kernels")]
    public Task The_containing_type_becomes_partial(string before, string after) =>
        CodeFixRun.VerifyAsync<AddModifierCodeFix>(Source(before), Source(after));

    [Fact]
    public Task Types_around_it_become_partial_too() =>
        CodeFixRun.VerifyAsync<AddModifierCodeFix>(
            Source("class {|TWILL0101:Outer|} { static class {|TWILL0101:Kernels|}") + "}",
            Source("partial class Outer { static partial class Kernels") + "}");

    [Theory]
    [InlineData("public void {|TWILL0102:Run|}", "public static void Run")]
    [InlineData("public virtual void {|TWILL0102:Run|}", "public static void Run")]
    public Task The_method_becomes_static(string before, string after) =>
        CodeFixRun.VerifyAsync<AddModifierCodeFix>(
            Source("partial class Kernels").Replace("public static void Run", before),
            Source("partial class Kernels").Replace("public static void Run", after));

    private static string Source(string type) =>
        $$"""
        using Twill;

        {{type}}
        {
            [Pipelined(Arch.Hopper)]
            public static void Run(TensorView<float> a, TensorView<float> b, int n, BlockIndex block)
            {
                for (int i = 0; i < n; i += 64)
                {
                    Tile.Store(Tile.Load(a, i, 0, 64, 64) * 2f, b, i, 0);
                }
            }
        }
        """;
}
