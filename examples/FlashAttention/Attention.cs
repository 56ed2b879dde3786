using System;

namespace Twill.Examples;

/// <summary>
/// Attention with an online softmax, head dimension 128: softmax(Q · Kᵀ · scale) · V for every head, and the logarithm of
/// the sum of exponentials of each row, which a backward pass needs. Sequences may have any length. A row without any
/// valid key gives 0, and −∞.
/// </summary>
public static partial class Attention
{
    /// <summary>Queries that a block computes.</summary>
    public const int BlockM = 128;

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
    /// <param name="scaleLog2">The scale of the scores, times log₂ e.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Hopper)]
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
            var scores = Tile.Where(isKey, Tile.Dot(queries, keys.Transposed) * scaleLog2, float.NegativeInfinity);
            var newMax = Tile.Max(max, Tile.RowMax(scores));
            var p = Tile.Exp2(scores - newMax);
            var decay = Tile.Exp2(max - newMax);
            sum = (sum * decay) + Tile.RowSum(p);
            max = newMax;
            var values = Tile.Load(vh, j, 0, BlockN, HeadDim);
            acc = Tile.Dot(p.To<Half>(), values, acc * decay);
        }

        Tile.Store((acc / Tile.Max(sum, 1e-30f)).To<Half>(), o[block.Z, block.Y], block.X * BlockM, 0);
        Tile.Store((max + Tile.Log2(sum)) * Ln2, logSumExp[block.Z, block.Y], block.X * BlockM, 0);
    }

    /// <summary>
    /// Attention of every query to the keys up to its own: the last query sees all keys, the one before it one key less.
    /// </summary>
    /// <param name="q">Queries: batch × heads × queries × head dimension.</param>
    /// <param name="k">Keys: batch × heads × keys × head dimension.</param>
    /// <param name="v">Values: batch × heads × keys × head dimension.</param>
    /// <param name="o">The result, shaped as <paramref name="q"/>.</param>
    /// <param name="logSumExp">batch × heads × queries × 1.</param>
    /// <param name="scaleLog2">The scale of the scores, times log₂ e.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Hopper)]
    public static void ForwardCausal(
        TensorView<Half> q, TensorView<Half> k, TensorView<Half> v, TensorView<Half> o, TensorView<float> logSumExp,
        float scaleLog2, BlockIndex block)
    {
        var kh = k[block.Z, block.Y];
        var vh = v[block.Z, block.Y];
        int row = block.X * BlockM;
        int ahead = kh.Rows - q[block.Z, block.Y].Rows;
        var queries = Tile.Load(q[block.Z, block.Y], row, 0, BlockM, HeadDim);
        var max = Tile.Column<float>(BlockM, NoScore);
        var sum = Tile.Column<float>(BlockM, 0f);
        var acc = Tile.Zeros<float>(BlockM, HeadDim);
        for (int j = 0; j < Math.Min(kh.Rows, row + BlockM + ahead); j += BlockN)
        {
            var keys = Tile.Load(kh, j, 0, BlockN, HeadDim);
            var isSeen = Tile.ColumnIndex(BlockM, BlockN) + j <= Tile.RowIndex(BlockM, BlockN) + (row + ahead);
            var scores = Tile.Where(isSeen, Tile.Dot(queries, keys.Transposed) * scaleLog2, float.NegativeInfinity);
            var newMax = Tile.Max(max, Tile.RowMax(scores));
            var p = Tile.Exp2(scores - newMax);
            var decay = Tile.Exp2(max - newMax);
            sum = (sum * decay) + Tile.RowSum(p);
            max = newMax;
            var values = Tile.Load(vh, j, 0, BlockN, HeadDim);
            acc = Tile.Dot(p.To<Half>(), values, acc * decay);
        }

        Tile.Store((acc / Tile.Max(sum, 1e-30f)).To<Half>(), o[block.Z, block.Y], row, 0);
        Tile.Store((max + Tile.Log2(sum)) * Ln2, logSumExp[block.Z, block.Y], row, 0);
    }
}
