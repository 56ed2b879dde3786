using System;

namespace Twill.Examples;

/// <summary>
/// Attention's backward pass in one sweep over the queries, head dimension 64: a block owns some keys and values, holds
/// their gradients, and adds its share to the gradients of the queries. Where there is no GPU, Blackwell's kernel runs, because
/// it comes first; for head dimension 128 it is Hopper's.
/// </summary>
public static partial class AttentionBackwardHeadDim64
{
    /// <summary>Queries that an iteration takes.</summary>
    public const int BlockM = 64;

    /// <summary>Keys and values that a block owns.</summary>
    public const int BlockN = 128;

    /// <summary>Elements of a query.</summary>
    public const int HeadDim = 64;

    /// <summary>The blocks that cover so many keys.</summary>
    public static BlockGrid Grid(int keys, int heads, int batch) => ((keys + BlockN - 1) / BlockN, heads, batch);

    /// <summary>The gradients of keys and values, and a share of that of the queries.</summary>
    /// <param name="q">Queries: batch × heads × queries × head dimension.</param>
    /// <param name="k">Keys: batch × heads × keys × head dimension.</param>
    /// <param name="v">Values: batch × heads × keys × head dimension.</param>
    /// <param name="dO">Gradient of the attention's result, shaped as <paramref name="q"/>.</param>
    /// <param name="logSumExp2">
    /// Logarithm to base 2 of each row's sum of exponentials, +∞ for a row without keys: batch × heads × queries × 1.
    /// </param>
    /// <param name="delta">Row sums of result times gradient: batch × heads × queries × 1.</param>
    /// <param name="dQ">Sums to which the shares of dQ ÷ scale are added, shaped as <paramref name="q"/>.</param>
    /// <param name="dK">Gradient of the keys.</param>
    /// <param name="dV">Gradient of the values.</param>
    /// <param name="scale">The scale of the scores.</param>
    /// <param name="scaleLog2">The scale of the scores, times log₂ e.</param>
    /// <param name="ahead">Query i sees the keys up to i + ahead: keys − queries if causal, else the number of keys.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Blackwell)]
    [Pipelined(Arch.Hopper)]
    public static void Gradient(
        TensorView<Half> q, TensorView<Half> k, TensorView<Half> v, TensorView<Half> dO, TensorView<float> logSumExp2,
        TensorView<float> delta, TensorView<float> dQ, TensorView<Half> dK, TensorView<Half> dV, float scale, float scaleLog2,
        int ahead, BlockIndex block)
    {
        var qh = q[block.Z, block.Y];
        var kh = k[block.Z, block.Y];
        int key = block.X * BlockN;
        var keys = Tile.Load(kh, key, 0, BlockN, HeadDim);
        var values = Tile.Load(v[block.Z, block.Y], key, 0, BlockN, HeadDim);
        var gradK = Tile.Zeros<float>(BlockN, HeadDim);
        var gradV = Tile.Zeros<float>(BlockN, HeadDim);
        for (int i = Math.Max(0, (key - ahead) / BlockM * BlockM); i < qh.Rows; i += BlockM)
        {
            var queries = Tile.Load(qh, i, 0, BlockM, HeadDim);
            var gradO = Tile.Load(dO[block.Z, block.Y], i, 0, BlockM, HeadDim);
            var logSum = Tile.LoadColumn(logSumExp2[block.Z, block.Y], i, 0, BlockM);
            var sums = Tile.LoadColumn(delta[block.Z, block.Y], i, 0, BlockM);
            var isSeen = (Tile.ColumnIndex(BlockM, BlockN) + key <= Tile.RowIndex(BlockM, BlockN) + (i + ahead))
                & (Tile.ColumnIndex(BlockM, BlockN) + key < kh.Rows);
            var scores = Tile.Where(isSeen, Tile.Dot(queries, keys.Transposed) * scaleLog2, float.NegativeInfinity);
            var p = Tile.Exp2(scores - logSum);
            gradV = Tile.Dot(p.To<Half>().Transposed, gradO, gradV);
            var gradP = Tile.Dot(gradO, values.Transposed);
            var gradS = (p * (gradP - sums)).To<Half>();
            gradK = Tile.Dot(gradS.Transposed, queries, gradK);
            Tile.AddTo(Tile.Dot(gradS, keys), dQ[block.Z, block.Y], i, 0);
        }

        Tile.Store((gradK * scale).To<Half>(), dK[block.Z, block.Y], key, 0);
        Tile.Store(gradV.To<Half>(), dV[block.Z, block.Y], key, 0);
    }
}
