using System.Linq;
using Twill.Generator.Tests.Support;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Generator.Tests.FrontEnd;

public sealed class MaskTests
{
    private const string Rows = "var rows = Tile.RowIndex(M, N) + block.X * M; ";
    private const string Columns = "var columns = Tile.ColumnIndex(M, N) + j; ";

    [Theory]
    [InlineData("columns < n", "column + (iteration * K) < n")]
    [InlineData("columns <= n", "column + (iteration * K) < (n + 1)")]
    [InlineData("n > columns", "column + (iteration * K) < n")]
    [InlineData("columns >= n", "-column + n < ((iteration * K) + 1)")]
    [InlineData("columns <= rows", "-row + column + (iteration * K) < ((block.X * M) + 1)")]
    [InlineData("rows >= columns", "-row + column + (iteration * K) < ((block.X * M) + 1)")]
    [InlineData("!(columns > rows)", "-row + column + (iteration * K) < ((block.X * M) + 1)")]
    [InlineData("columns - rows < 5", "-row + column + ((iteration * K) - (block.X * M)) < 5")]
    [InlineData("columns * 2 + 1 < n", "2 * column + ((iteration * K) * 2) < (n - 1)")]
    [InlineData("-columns < 3", "-column + -((iteration * K)) < 3")]
    [InlineData("(columns < n) & (rows < n)", "column + (iteration * K) < n and row + (block.X * M) < n")]
    [InlineData("columns == rows", "-row + column + (iteration * K) < ((block.X * M) + 1) and row - column + (block.X * M) < ((iteration * K) + 1)")]
    [InlineData("!((columns >= n) | (rows >= n))", "column + (iteration * K) < n and row + (block.X * M) < n")]
    public void An_affine_condition_becomes_a_mask(string condition, string expected)
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            Rows + Columns + "acc = Tile.Where(" + condition + ", acc, -1f);"));

        TileOperation.Mask mask = Assert.Single(program.Body.OfType<TileOperation.Mask>());
        string text = LoopProgramText.Line(mask, program);
        Assert.EndsWith(" where " + expected + " else -1f", text, System.StringComparison.Ordinal);
        Assert.DoesNotContain(program.Body, operation => operation is TileOperation.Index or TileOperation.Map);
    }

    [Theory]
    [InlineData("columns >= n", "column + (iteration * K) < n")]
    [InlineData("columns > n", "column + (iteration * K) < (n + 1)")]
    [InlineData("(columns >= n) | (columns < 3)", "column + (iteration * K) < n and -column < ((iteration * K) - 2)")]
    [InlineData("columns != rows", "row - column + (block.X * M) < ((iteration * K) + 1) and -row + column + (iteration * K) < ((block.X * M) + 1)")]
    public void A_scalar_in_front_takes_the_negated_condition(string condition, string expected)
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(
            Rows + Columns + "acc = Tile.Where(" + condition + ", -1f, acc);"));

        TileOperation.Mask mask = Assert.Single(program.Body.OfType<TileOperation.Mask>());
        Assert.EndsWith(
            " where " + expected + " else -1f", LoopProgramText.Line(mask, program), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tile.Where((columns < n) | (rows < n), acc, -1f)")]
    [InlineData("Tile.Where((columns < n) & (rows < n), -1f, acc)")]
    [InlineData("Tile.Where(columns < n, acc, acc * 2f)")]
    [InlineData("Tile.Where(columns * rows < n, acc, -1f)")]
    [InlineData("Tile.Where(columns * K < n, acc, -1f)")]
    [InlineData("Tile.Where(acc < 1f, acc, -1f)")]
    [InlineData("Tile.Where((columns < n) & (acc < 1f), acc, -1f)")]
    [InlineData("Tile.Where(columns < n, Tile.RowMax(acc), -1f)")]
    public void Other_masks_become_selects(string expression)
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(Rows + Columns + "acc = " + expression + ";"));

        Assert.DoesNotContain(program.Body, operation => operation is TileOperation.Mask);
        Assert.Single(program.Body.OfType<TileOperation.Map>(), map => map.Kind == MapKind.Select);
    }

    [Fact]
    public void A_mask_over_two_scalars_fills_a_tile_first()
    {
        LoopProgram program = Programs.Of(KernelSource.Loop(Columns + "acc = acc * Tile.Where(columns < n, 1f, 0f);"));

        Assert.Equal(
            """
            %4 fill: Tile<Float32>[M × N] = fill 1f
            %5 mask: Tile<Float32>[M × N] = %4 where column + (iteration * K) < n else 0f
            %6 acc: Tile<Float32>[M × N] = %1 * %5
            """,
            Programs.BodyText(program),
            ignoreLineEndingDifferences: true);
    }
}
