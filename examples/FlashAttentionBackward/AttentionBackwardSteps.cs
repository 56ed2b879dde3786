namespace Twill.Examples;

/// <summary>What goes before and after the sweep of the backward pass: kernels that stream rows once.</summary>
public static partial class AttentionBackwardSteps
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 128;

    /// <summary>Columns that an iteration takes.</summary>
    public const int BlockColumns = 64;

    private const float Log2E = 1.44269504f;

    /// <summary>The blocks that cover so many queries.</summary>
    public static BlockGrid Grid(int queries, int heads, int batch) => ((queries + BlockRows - 1) / BlockRows, heads, batch);

    /// <summary>Row sums of result times gradient, and the logarithms to base 2.</summary>
    /// <param name="o">The attention's result: batch × heads × queries × head dimension.</param>
    /// <param name="dO">Its gradient.</param>
    /// <param name="logSumExp">Logarithm of each row's sum of exponentials: batch × heads × queries × 1.</param>
    /// <param name="delta">The row sums: batch × heads × queries × 1.</param>
    /// <param name="logSumExp2">The same to base 2, and +∞ for a row without keys, whose weights then come out as 0.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Hopper)]
    [Pipelined(Arch.Blackwell)]
    public static void Prepare(
        TensorView<Half> o, TensorView<Half> dO, TensorView<float> logSumExp, TensorView<float> delta,
        TensorView<float> logSumExp2, BlockIndex block)
    {
        var oh = o[block.Z, block.Y];
        int row = block.X * BlockRows;
        var sum = Tile.Column<float>(BlockRows, 0f);
        for (int column = 0; column < oh.Columns; column += BlockColumns)
        {
            var result = Tile.Load(oh, row, column, BlockRows, BlockColumns).To<float>();
            var gradient = Tile.Load(dO[block.Z, block.Y], row, column, BlockRows, BlockColumns).To<float>();
            sum = sum + Tile.RowSum(result * gradient);
        }

        var natural = Tile.LoadColumn(logSumExp[block.Z, block.Y], row, 0, BlockRows);
        Tile.Store(sum, delta[block.Z, block.Y], row, 0);
        Tile.Store(
            Tile.Where(natural < float.MinValue, float.PositiveInfinity, natural * Log2E), logSumExp2[block.Z, block.Y], row, 0);
    }

    /// <summary>Scales the sums of the queries' gradient and rounds them.</summary>
    /// <param name="sums">dQ ÷ scale: batch × heads × queries × head dimension.</param>
    /// <param name="dQ">The gradient of the queries.</param>
    /// <param name="scale">The scale of the scores.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Hopper)]
    [Pipelined(Arch.Blackwell)]
    public static void Finish(TensorView<float> sums, TensorView<Half> dQ, float scale, BlockIndex block)
    {
        var sh = sums[block.Z, block.Y];
        int row = block.X * BlockRows;
        for (int column = 0; column < sh.Columns; column += BlockColumns)
        {
            var sum = Tile.Load(sh, row, column, BlockRows, BlockColumns);
            Tile.Store((sum * scale).To<Half>(), dQ[block.Z, block.Y], row, column);
        }
    }
}
