using Twill;

/// <summary>Attention's forward pass, as the README has it.</summary>
public static partial class Attention
{
    public const int BlockM = 128;

    private const int BlockN = 128, HeadDim = 128;

    [Pipelined(Arch.Hopper)]
    public static void Forward(
        TensorView<Half> q, TensorView<Half> k, TensorView<Half> v, TensorView<Half> o, float scaleLog2, BlockIndex block)
    {
        var qh = q[block.Z, block.Y];
        var kh = k[block.Z, block.Y];
        var vh = v[block.Z, block.Y];
        var queries = Tile.Load(qh, block.X * BlockM, 0, BlockM, HeadDim);
        var max = Tile.Column<float>(BlockM, float.NegativeInfinity);
        var sum = Tile.Column<float>(BlockM, 0f);
        var acc = Tile.Zeros<float>(BlockM, HeadDim);

        for (int j = 0; j < kh.Rows; j += BlockN)
        {
            var keys = Tile.Load(kh, j, 0, BlockN, HeadDim);
            var inside = Tile.ColumnIndex(BlockM, BlockN) + j < kh.Rows;
            var scores = Tile.Where(inside, Tile.Dot(queries, keys.Transposed) * scaleLog2, float.NegativeInfinity);
            var newMax = Tile.Max(max, Tile.RowMax(scores));
            var p = Tile.Exp2(scores - newMax);
            var decay = Tile.Exp2(max - newMax);
            sum = sum * decay + Tile.RowSum(p);
            max = newMax;
            var values = Tile.Load(vh, j, 0, BlockN, HeadDim);
            acc = Tile.Dot(p.To<Half>(), values, acc * decay);
        }

        Tile.Store((acc / Tile.Max(sum, 1e-30f)).To<Half>(), o[block.Z, block.Y], block.X * BlockM, 0);
    }
}
