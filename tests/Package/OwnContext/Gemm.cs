using Twill;

/// <summary>c = a · b.</summary>
public static partial class Gemm
{
    public const int BlockM = 128, BlockN = 128;

    private const int BlockK = 64;

    [Pipelined]
    public static void Multiply(TensorView<Half> a, TensorView<Half> b, TensorView<float> c, BlockIndex block)
    {
        var acc = Tile.Zeros<float>(BlockM, BlockN);
        for (int k = 0; k < a.Columns; k += BlockK)
        {
            acc = Tile.Dot(Tile.Load(a, block.Y * BlockM, k, BlockM, BlockK), Tile.Load(b, k, block.X * BlockN, BlockK, BlockN), acc);
        }

        Tile.Store(acc, c, block.Y * BlockM, block.X * BlockN);
    }
}
