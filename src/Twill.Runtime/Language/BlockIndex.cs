namespace Twill;

/// <summary>The block that one execution of a pipelined method computes.</summary>
/// <param name="X">The index along the fastest dimension of the grid.</param>
/// <param name="Y">The index along the second dimension.</param>
/// <param name="Z">The index along the third dimension.</param>
public readonly record struct BlockIndex(int X, int Y = 0, int Z = 0);
