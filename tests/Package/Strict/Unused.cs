using Twill;

/// <summary>A loop that loads more than it needs.</summary>
public static partial class Unused
{
    [Pipelined(Arch.Hopper)]
    public static void Multiply(TensorView<Half> a, TensorView<Half> b, TensorView<float> c, BlockIndex block)
    {
        var acc = Tile.Zeros<float>(128, 128);
        for (int k = 0; k < a.Columns; k += 64)
        {
            var unused = Tile.Load(a, 0, k, 128, 64);
            acc = Tile.Dot(Tile.Load(a, block.Y * 128, k, 128, 64), Tile.Load(b, k, block.X * 128, 64, 128), acc);
        }

        Tile.Store(acc, c, block.Y * 128, block.X * 128);
    }
}
