namespace Twill.Examples.Tests;

/// <summary>One loop scheduled for each machine, once for each attribute and once for all of them together.</summary>
internal static partial class MachineKernels
{
    private const int Rows = 128, Columns = 128, Depth = 64;

    [Pipelined(Arch.Ampere)]
    internal static void OnAmpere(
        TensorView<Half> a, TensorView<Half> b, TensorView<float> c, float scale, BlockIndex block)
    {
        Tile<float> sum = Tile.Zeros<float>(Rows, Columns);
        for (int k = 0; k < a.Columns; k += Depth)
        {
            sum = Tile.Dot(Tile.Load(a, block.X * Rows, k, Rows, Depth), Tile.Load(b, k, block.Y * Columns, Depth, Columns), sum);
        }

        Tile.Store(Tile.Tanh(sum * scale), c, block.X * Rows, block.Y * Columns);
    }

    [Pipelined(Arch.Blackwell)]
    internal static void OnBlackwell(
        TensorView<Half> a, TensorView<Half> b, TensorView<float> c, float scale, BlockIndex block)
    {
        Tile<float> sum = Tile.Zeros<float>(Rows, Columns);
        for (int k = 0; k < a.Columns; k += Depth)
        {
            sum = Tile.Dot(Tile.Load(a, block.X * Rows, k, Rows, Depth), Tile.Load(b, k, block.Y * Columns, Depth, Columns), sum);
        }

        Tile.Store(Tile.Tanh(sum * scale), c, block.X * Rows, block.Y * Columns);
    }

    [Pipelined(Arch.Hopper, Stages = 2)]
    [Pipelined(Arch.Ampere)]
    [Pipelined(Arch.Blackwell)]
    internal static void OnAll(
        TensorView<Half> a, TensorView<Half> b, TensorView<float> c, float scale, BlockIndex block)
    {
        Tile<float> sum = Tile.Zeros<float>(Rows, Columns);
        for (int k = 0; k < a.Columns; k += Depth)
        {
            sum = Tile.Dot(Tile.Load(a, block.X * Rows, k, Rows, Depth), Tile.Load(b, k, block.Y * Columns, Depth, Columns), sum);
        }

        Tile.Store(Tile.Tanh(sum * scale), c, block.X * Rows, block.Y * Columns);
    }

    [Pipelined(Arch.Hopper)]
    [Pipelined(Arch.Blackwell)]
    internal static void WithStages(
        [Stages(2), Stages(5, Arch.Blackwell)] TensorView<Half> a, [Stages(3)] TensorView<Half> b, TensorView<float> c, float scale,
        BlockIndex block)
    {
        Tile<float> sum = Tile.Zeros<float>(Rows, Columns);
        for (int k = 0; k < a.Columns; k += Depth)
        {
            sum = Tile.Dot(Tile.Load(a, block.X * Rows, k, Rows, Depth), Tile.Load(b, k, block.Y * Columns, Depth, Columns), sum);
        }

        Tile.Store(Tile.Tanh(sum * scale), c, block.X * Rows, block.Y * Columns);
    }
}
