namespace Twill.Numerics;

/// <summary>How the elements of an operand spread over a tile of rows × columns.</summary>
internal enum OperandShape
{
    /// <summary>One element for every element of the tile, row-major.</summary>
    Tile,

    /// <summary>One element for every row of the tile, the same in all its columns.</summary>
    Column,

    /// <summary>One element for the whole tile.</summary>
    Scalar,
}
