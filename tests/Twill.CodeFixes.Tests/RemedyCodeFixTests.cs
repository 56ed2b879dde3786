using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Twill.CodeFixes.Tests.Support;
using Xunit;

namespace Twill.CodeFixes.Tests;

/// <summary>Loops that do not fit the machine: the message has the numbers and a remedy, and the remedy makes them build.</summary>
public sealed class RemedyCodeFixTests
{
    [Fact]
    public Task Too_much_shared_memory() => VerifyAsync<RemedyCodeFix>(
        "BlockK = 64", "BlockK = 1024", "BlockK = 256",
        "{|TWILL0301:Tile.Load(b, k, block.Y * BlockN, BlockK, BlockN)|}",
        ["'right' (524288 bytes)", "'left' (262144 bytes)", "231424 bytes of shared memory", "What fits: BlockK = 256"]);

    [Fact]
    public Task Too_many_registers() => VerifyAsync<RemedyCodeFix>(
        "BlockM = 128", "BlockM = 256", "BlockM = 128",
        "{|TWILL0306:Tile.Dot(left, right, acc)|}",
        ["4 × 128 registers per thread", "512 per thread together", "208 each", "What fits: BlockM = 128 (1024 cycles an iteration, 989 TFLOPS predicted)"]);

    [Fact]
    public Task Too_many_registers_for_the_limit_asked_for() => VerifyAsync<RemedyCodeFix>(
        "[Pipelined(Arch.Hopper)]", "[Pipelined(Arch.Hopper, MaxRegisters = 64)]", "[Pipelined(Arch.Hopper, MaxRegisters = 128)]",
        "{|TWILL0306:Tile.Dot(left, right, acc)|}",
        ["2 × 128 registers per thread", "64 each (MaxRegisters of the attribute)", "What fits: MaxRegisters = 128"]);

    [Fact]
    public Task Too_few_warp_groups() => VerifyAsync<RemedyCodeFix>(
        "[Pipelined(Arch.Hopper)]", "[Pipelined(Arch.Hopper, {|TWILL0303:MaxWarpGroups = 1|})]", "[Pipelined(Arch.Hopper, MaxWarpGroups = 3)]",
        null,
        ["At most 1 warp group is asked for", "needs at least 2", "What fits: MaxWarpGroups = 3"]);

    [Fact]
    public Task A_product_of_an_unsupported_shape() => VerifyAsync<RemedyCodeFix>(
        "BlockK = 64", "BlockK = 24", "BlockK = 32",
        "{|TWILL0217:Tile.Dot(left, right, acc)|}",
        ["has 24 as its inner dimension", "multiples of 16", "What fits: BlockK = 32", "BlockK = 16"]);

    [Fact]
    public Task A_dependence_that_cannot_be_kept() => VerifyAsync<SeparateTensorCodeFix>(
        [("acc = Tile.Dot(left, right, acc);", "acc = Tile.Dot(left, right, acc); {|TWILL0211:Tile.Store(Tile.Load(c, k, 0, 64, 64) * 2f, c, k, 0)|};")],
        [
            ("acc = Tile.Dot(left, right, acc);", "acc = Tile.Dot(left, right, acc); Tile.Store(Tile.Load(cIn, k, 0, 64, 64) * 2f, c, k, 0);"),
            ("TensorView<float> c,", "TensorView<float> c, TensorView<float> cIn,"),
        ],
        ["stored here and loaded in line 16", "load from another tensor"]);

    [Fact]
    public Task Values_that_do_not_find_room_together()
    {
        const string product = "Tile.Dot(left, right, acc)";
        const string sum = product + " + Tile.Load(b, k, 0, BlockM, BlockN).To<float>()";
        return VerifyAsync<RemedyCodeFix>(
            [("BlockN = 256", "BlockN = 320"), (product, "{|TWILL0302:" + sum + "|}")], [(product, sum)],
            ["registers per thread: ", "2 × 160", "208 each", "of 231424 bytes", "What fits: ", "BlockN = 256"],
            "BlockN = 256");
    }

    [Fact]
    public Task Too_large_in_two_directions() => VerifyAsync<RemedyCodeFix>(
        "BlockM = 128, BlockN = 256, BlockK = 64", "BlockM = 512, BlockN = 512, BlockK = 512", "BlockM = 128, BlockN = 64, BlockK = 512",
        "{|TWILL0301:Tile.Load(a, block.X * BlockM, k, BlockM, BlockK)|}",
        ["1048576 bytes together", "What fits: BlockM = 128 and BlockN = 64"]);

    [Fact]
    public Task Constants_of_another_type_are_found() => CodeFixRun.VerifyAsync<RemedyCodeFix>(
        Kernels.Gemm.Replace("const int BlockM = 128, ", "const int ").Replace("BlockM", "Sizes.Rows").Replace(
            "Tile.Dot(left, right, acc)", "{|TWILL0306:Tile.Dot(left, right, acc)|}") + Sizes(256),
        Kernels.Gemm.Replace("const int BlockM = 128, ", "const int ").Replace("BlockM", "Sizes.Rows") + Sizes(128),
        "Rows = 128");

    private static string Sizes(int rows) => $"\nstatic class Sizes\n{{\n    public const int Rows = {rows};\n}}\n";

    private static Task VerifyAsync<TFix>(string valid, string wrong, string repaired, string? place, string[] message)
        where TFix : CodeFixProvider, new() => VerifyAsync<TFix>(
        place is null ? [(valid, wrong)] : [(valid, wrong), (Unmarked(place), place)], [(valid, repaired)], message);

    private static async Task VerifyAsync<TFix>((string From, string To)[] wrong, (string From, string To)[] repaired, string[] message, string choice = "")
        where TFix : CodeFixProvider, new()
    {
        string source = Edit(wrong);
        string text = await CodeFixRun.MessageAsync(Unmarked(source));
        Assert.All(message, part => Assert.Contains(part, text, StringComparison.Ordinal));
        await CodeFixRun.VerifyAsync<TFix>(source, Edit(repaired), choice);
    }

    private static string Edit((string From, string To)[] edits)
    {
        string source = Kernels.Gemm;
        foreach ((string from, string to) in edits)
        {
            Assert.Contains(from, source, StringComparison.Ordinal);
            source = source.Replace(from, to);
        }

        return source;
    }

    private static string Unmarked(string source)
    {
        int mark = source.IndexOf("{|TWILL", StringComparison.Ordinal);
        return source.Remove(mark, "{|TWILL0000:".Length).Replace("|}", "");
    }

    private static class Kernels
    {
        public const string Gemm =
            """
            using System;
            using Twill;

            public static partial class Gemm
            {
                const int BlockM = 128, BlockN = 256, BlockK = 64;

                [Pipelined(Arch.Hopper)]
                public static void Multiply(TensorView<Half> a, TensorView<Half> b, TensorView<float> c, BlockIndex block)
                {
                    var acc = Tile.Zeros<float>(BlockM, BlockN);
                    for (int k = 0; k < a.Columns; k += BlockK)
                    {
                        var left = Tile.Load(a, block.X * BlockM, k, BlockM, BlockK);
                        var right = Tile.Load(b, k, block.Y * BlockN, BlockK, BlockN);
                        acc = Tile.Dot(left, right, acc);
                    }

                    Tile.Store(acc, c, block.X * BlockM, block.Y * BlockN);
                }
            }
            """;
    }
}
