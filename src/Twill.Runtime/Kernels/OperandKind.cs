namespace Twill.Kernels;

/// <summary>How the elements of an operand spread over a tile.</summary>
public enum OperandKind
{
    /// <summary>One element for every element of the tile.</summary>
    Tile,

    /// <summary>One element for every row.</summary>
    Column,

    /// <summary>One element for the whole tile.</summary>
    Scalar,
}
