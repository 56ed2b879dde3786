namespace Twill.Examples;

/// <summary>C = A · B in BFloat16 with accumulation in Float32, for any M, N and K.</summary>
public static partial class Gemm
{
    /// <summary>Rows of C that a block computes.</summary>
    public const int BlockM = 128;

    /// <summary>Columns of C that a block computes.</summary>
    public const int BlockN = 256;

    /// <summary>Columns of A and rows of B that an iteration takes.</summary>
    public const int BlockK = 64;

    /// <summary>The blocks that cover an M × N matrix.</summary>
    /// <param name="m">Its rows.</param>
    /// <param name="n">Its columns.</param>
    public static BlockGrid Grid(int m, int n) => ((m + BlockM - 1) / BlockM, (n + BlockN - 1) / BlockN);

    /// <summary>One block of the product.</summary>
    /// <param name="a">The left matrix, M × K.</param>
    /// <param name="b">The right matrix, K × N.</param>
    /// <param name="c">The product, M × N.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Hopper)]
    public static void Multiply(TensorView<BFloat16> a, TensorView<BFloat16> b, TensorView<BFloat16> c, BlockIndex block)
    {
        var acc = Tile.Zeros<float>(BlockM, BlockN);
        for (int k = 0; k < a.Columns; k += BlockK)
        {
            var left = Tile.Load(a, block.X * BlockM, k, BlockM, BlockK);
            var right = Tile.Load(b, k, block.Y * BlockN, BlockK, BlockN);
            acc = Tile.Dot(left, right, acc);
        }

        Tile.Store(acc.To<BFloat16>(), c, block.X * BlockM, block.Y * BlockN);
    }
}
