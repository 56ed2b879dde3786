using Twill;

namespace Models.Layers;

public partial class Mlp
{
    const int BlockM = 128, BlockH = 64, Model = 128;

    [Pipelined(Arch.Hopper)]
    internal static void Forward(
        TensorView<BFloat16> x, TensorView<BFloat16> up, TensorView<BFloat16> down, TensorView<float> bias,
        TensorView<BFloat16> y, int hidden, BlockIndex block)
    {
        var rows = Tile.Load(x, block.X * BlockM, 0, BlockM, Model);
        var output = Tile.Zeros<float>(BlockM, Model);
        for (int h = 0; h < hidden; h += BlockH)
        {
            var weights = Tile.Load(up, 0, h, Model, BlockH);
            var activation = Swish(Tile.Dot(rows, weights)).To<BFloat16>();
            output = Tile.Dot(activation, Tile.Load(down, h, 0, BlockH, Model), output);
        }

        var shift = Tile.LoadColumn(bias, block.X * BlockM, 0, BlockM);
        Tile.Store((output + shift).To<BFloat16>(), y, block.X * BlockM, 0);
    }

    private static Tile<float> Swish(Tile<float> t) => t * Tile.Sigmoid(t);
}
