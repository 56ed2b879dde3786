namespace Twill;

/// <summary>The number of blocks of a launch along each dimension.</summary>
/// <param name="X">Blocks along the fastest dimension.</param>
/// <param name="Y">Blocks along the second dimension.</param>
/// <param name="Z">Blocks along the third dimension.</param>
public readonly record struct BlockGrid(int X, int Y = 1, int Z = 1)
{
    /// <summary>A grid of one dimension.</summary>
    /// <param name="blocks">The number of blocks.</param>
    public static implicit operator BlockGrid(int blocks) => new(blocks);

    /// <summary>A grid of two dimensions.</summary>
    /// <param name="blocks">The numbers of blocks.</param>
    public static implicit operator BlockGrid((int X, int Y) blocks) => new(blocks.X, blocks.Y);

    /// <summary>A grid of three dimensions.</summary>
    /// <param name="blocks">The numbers of blocks.</param>
    public static implicit operator BlockGrid((int X, int Y, int Z) blocks) => new(blocks.X, blocks.Y, blocks.Z);
}
