using Twill;

public static partial class Gemm
{
    const int BlockM = 128, BlockN = 256, BlockK = 64;

    [Pipelined(Arch.Hopper)]
    [Pipelined(Arch.Ampere, Stages = 3)]
    public static void Multiply(
        TensorView<BFloat16> a, TensorView<BFloat16> b, TensorView<float> c, BlockIndex block)
    {
        Tile<float> acc = Tile.Zeros<float>(BlockM, BlockN);
        for (int k = 0; k < a.Columns; k += BlockK)
        {
            var left = Tile.Load(a, block.X * BlockM, k, BlockM, BlockK);
            var right = Tile.Load(b, k, block.Y * BlockN, BlockK, BlockN);
            acc = Tile.Dot(left, right, acc);
        }

        Tile.Store(acc, c, block.X * BlockM, block.Y * BlockN);
    }
}
