namespace Twill.Examples;

/// <summary>Two products with an activation between, fused: swish(X · U) · D, the hidden values never leave the chip.</summary>
public static partial class Mlp
{
    /// <summary>Rows of X that a block computes.</summary>
    public const int BlockM = 128;

    /// <summary>Hidden values that an iteration takes.</summary>
    public const int BlockH = 64;

    /// <summary>Columns of X and of the result.</summary>
    public const int Model = 128;

    /// <summary>The blocks that cover so many rows.</summary>
    public static BlockGrid Grid(int rows) => (rows + BlockM - 1) / BlockM;

    /// <summary>One block of rows.</summary>
    /// <param name="x">The input: rows × <see cref="Model"/>.</param>
    /// <param name="up">The first layer: <see cref="Model"/> × hidden.</param>
    /// <param name="down">The second layer: hidden × <see cref="Model"/>.</param>
    /// <param name="y">The output: rows × <see cref="Model"/>.</param>
    /// <param name="block">Which block.</param>
    [Pipelined(Arch.Hopper)]
    public static void Forward(
        TensorView<BFloat16> x, TensorView<BFloat16> up, TensorView<BFloat16> down, TensorView<BFloat16> y, BlockIndex block)
    {
        var rows = Tile.Load(x, block.X * BlockM, 0, BlockM, Model);
        var output = Tile.Zeros<float>(BlockM, Model);
        for (int h = 0; h < down.Rows; h += BlockH)
        {
            var hidden = Swish(Tile.Dot(rows, Tile.Load(up, 0, h, Model, BlockH)));
            output = Tile.Dot(hidden.To<BFloat16>(), Tile.Load(down, h, 0, BlockH, Model), output);
        }

        Tile.Store(output.To<BFloat16>(), y, block.X * BlockM, 0);
    }

    private static Tile<float> Swish(Tile<float> tile) => tile * Tile.Sigmoid(tile);
}
