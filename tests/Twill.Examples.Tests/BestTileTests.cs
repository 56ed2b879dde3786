using System;
using Twill.Examples.Common;
using Twill.Scheduling.Exploration;
using Xunit;

namespace Twill.Examples.Tests;

public class BestTileTests
{
    [Fact]
    public void The_best_tile_of_a_product_is_the_one_that_the_model_predicts_to_be_fastest()
    {
        ExampleCase small = Product(300, 500, 200);
        ExplorationResult explored = BestTile.Explore(small);
        BestTile best = BestTile.Find(small, explored);

        // 6 blocks of 128 × 256 take 4 steps of 64 each, at once; 40 of 64 × 64 do so too, and have an eighth of the work.
        Assert.Equal(4 * 1024, best.OwnCycles);
        Assert.InRange(best.Cycles, 1, best.OwnCycles / 8);
        Assert.Equal("BlockM 64, BlockN 64, BlockK 64", best.ToString());

        // Of a product that fills the GPU with whole waves of its own tiles nothing is faster.
        ExampleCase large = Product(128 * 12, 256 * 11, 4096);
        BestTile own = BestTile.Find(large, explored);
        Assert.Equal(64 * 1024, own.OwnCycles);
        Assert.Equal(own.OwnCycles, own.Cycles);
        Assert.Equal("BlockM 128, BlockN 256, BlockK 64", own.ToString());
    }

    private static ExampleCase Product(int m, int n, int k) => new()
    {
        Name = "product",
        Kernel = Gemm.MultiplyKernel.Description,
        Launch = () => { },
        Simulate = () => throw new NotSupportedException(),
        LargestError = () => 0,
        Tiles = new TileChoices(
            [new("BlockM", [64, 128]), new("BlockN", [64, 256]), new("BlockK", [64])],
            size => new BlockWork(
                TileChoices.Cover(m, size("BlockM")) * TileChoices.Cover(n, size("BlockN")), TileChoices.Cover(k, size("BlockK")))),
        Tolerance = 0,
    };
}
