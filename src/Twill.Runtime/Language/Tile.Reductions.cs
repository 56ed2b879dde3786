using System.Numerics;
using Twill.Numerics;

namespace Twill;

public static partial class Tile
{
    /// <summary>The greatest element of every row. NaNs are ignored; a row of NaNs only gives NaN.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> RowMax<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        float[] result = Elements.Allocate<float>(tile.Rows);
        RowReduction.Max(Elements.Widen(tile.RowMajor), result, tile.Columns);
        return new Column<T>(Elements.Narrow<T>(result));
    }

    /// <summary>The least element of every row. NaNs are ignored; a row of NaNs only gives NaN.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> RowMin<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        float[] result = Elements.Allocate<float>(tile.Rows);
        RowReduction.Min(Elements.Widen(tile.RowMajor), result, tile.Columns);
        return new Column<T>(Elements.Narrow<T>(result));
    }

    /// <summary>
    /// The sum of every row, accumulated in <see cref="float"/> and rounded once. The order of accumulation is not part
    /// of the semantics.
    /// </summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> RowSum<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        float[] result = Elements.Allocate<float>(tile.Rows);
        RowReduction.Sum(Elements.Widen(tile.RowMajor), result, tile.Columns);
        return new Column<T>(Elements.Narrow<T>(result));
    }
}
