namespace Twill.Examples;

/// <summary>
/// Attention for Blackwell, head dimension 128. Two sub-tiles of 128 queries share the tensor core; the maximum is taken of
/// the scores as they come, and the scale is applied with the subtraction, because the warps that compute the softmax have
/// no cycle to spare.
/// </summary>
public static partial class AttentionBlackwell
{
    /// <summary>Queries that a block computes.</summary>
    public const int BlockM = 256;

    /// <summary>Keys that an iteration takes.</summary>
    public const int BlockN = 128;

    /// <summary>Elements of a query.</summary>
    public const int HeadDim = 128;

    // Below every score, and finite: the difference of two rows that have seen no key is 0, not a NaN
    private const float NoScore = -1e30f;
    private const float Ln2 = 0.693147181f;

    /// <summary>The blocks that cover so many queries.</summary>
    public static BlockGrid Grid(int queries, int heads, int batch) => ((queries + BlockM - 1) / BlockM, heads, batch);

    /// <summary>Attention of every query to every key.</summary>
    /// <param name="q">Queries: batch × heads × queries × head dimension.</param>
    /// <param name="k">Keys: batch × heads × keys × head dimension.</param>
    /// <param name="v">Values: batch × heads × keys × head dimension.</param>
    /// <param name="o">The result, shaped as <paramref name="q"/>.</param>
    /// <param name="logSumExp">batch × heads × queries × 1.</param>
    /// <param name="scaleLog2">The scale of the scores, times log₂ e; positive.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Blackwell)]
    public static void Forward(
        TensorView<Half> q, TensorView<Half> k, TensorView<Half> v, TensorView<Half> o, TensorView<float> logSumExp,
        float scaleLog2, BlockIndex block)
    {
        var kh = k[block.Z, block.Y];
        var vh = v[block.Z, block.Y];
        var queries = Tile.Load(q[block.Z, block.Y], block.X * BlockM, 0, BlockM, HeadDim);
        var max = Tile.Column<float>(BlockM, NoScore);
        var sum = Tile.Column<float>(BlockM, 0f);
        var acc = Tile.Zeros<float>(BlockM, HeadDim);
        for (int j = 0; j < kh.Rows; j += BlockN)
        {
            var keys = Tile.Load(kh, j, 0, BlockN, HeadDim);
            var isKey = Tile.ColumnIndex(BlockM, BlockN) + j < kh.Rows;
            var scores = Tile.Where(isKey, Tile.Dot(queries, keys.Transposed), float.NegativeInfinity);
            var newMax = Tile.Max(max, Tile.RowMax(scores));
            var p = Tile.Exp2((scores * scaleLog2) - (newMax * scaleLog2));
            var decay = Tile.Exp2((max - newMax) * scaleLog2);
            sum = (sum * decay) + Tile.RowSum(p);
            max = newMax;
            var values = Tile.Load(vh, j, 0, BlockN, HeadDim);
            acc = Tile.Dot(p.To<Half>(), values, acc * decay);
        }

        Tile.Store((acc / Tile.Max(sum, 1e-30f)).To<Half>(), o[block.Z, block.Y], block.X * BlockM, 0);
        Tile.Store(((max * scaleLog2) + Tile.Log2(sum)) * Ln2, logSumExp[block.Z, block.Y], block.X * BlockM, 0);
    }
}
