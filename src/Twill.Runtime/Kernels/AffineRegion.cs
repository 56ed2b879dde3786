using System;

namespace Twill.Kernels;

/// <summary>
/// The elements of a tile where RowFactor · row + ColumnFactor · column + Offset &lt; Bound, rows and columns counted within
/// the tile.
/// </summary>
/// <param name="RowFactor">Factor of the row.</param>
/// <param name="ColumnFactor">Factor of the column.</param>
/// <param name="Offset">Left-hand term.</param>
/// <param name="Bound">Right-hand side.</param>
public readonly record struct AffineRegion(int RowFactor, int ColumnFactor, int Offset, int Bound)
{
    /// <summary>Whether the whole tile lies in the region.</summary>
    /// <param name="rows">Rows of the tile.</param>
    /// <param name="columns">Columns of the tile.</param>
    public bool ContainsAll(int rows, int columns)
    {
        long greatest = Offset;
        greatest += RowFactor > 0 ? (long)RowFactor * (rows - 1) : 0;
        greatest += ColumnFactor > 0 ? (long)ColumnFactor * (columns - 1) : 0;
        return greatest < Bound;
    }

    /// <summary>Whether an element lies in the region.</summary>
    /// <param name="row">The element's row.</param>
    /// <param name="column">The element's column.</param>
    public bool Contains(int row, int column) =>
        ((long)RowFactor * row) + ((long)ColumnFactor * column) + Offset < Bound;

    /// <summary>The columns of a row that lie in the region: from the first up to, not including, the last.</summary>
    internal (int First, int Last) Inside(int row, int columns)
    {
        long limit = (long)Bound - Offset - ((long)RowFactor * row);
        if (ColumnFactor == 0)
        {
            return (0, limit > 0 ? columns : 0);
        }

        // ColumnFactor · column < limit
        return ColumnFactor > 0
            ? (0, (int)Math.Clamp(-FloorDivide(-limit, ColumnFactor), 0, columns))
            : ((int)Math.Clamp(FloorDivide(-limit, -(long)ColumnFactor) + 1, 0, columns), columns);
    }

    private static long FloorDivide(long dividend, long divisor) =>
        (dividend / divisor) - (dividend % divisor < 0 ? 1 : 0);
}
