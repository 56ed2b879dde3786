using System.Numerics;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

public static partial class Tile
{
    /// <summary>The greatest element of every row; NaN where the row has one.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> RowMax<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ReduceRows(ReductionKind.Maximum, tile);

    /// <summary>The least element of every row; NaN where the row has one.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> RowMin<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ReduceRows(ReductionKind.Minimum, tile);

    /// <summary>
    /// The sum of every row, accumulated in <see cref="float"/> and rounded once. The order of accumulation is not part
    /// of the semantics.
    /// </summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> RowSum<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ReduceRows(ReductionKind.Sum, tile);

    private static Column<T> ReduceRows<T>(ReductionKind reduction, in Tile<T> tile)
        where T : unmanaged
    {
        float[] result = Elements.Allocate<float>(tile.Rows);
        RowReduction.Apply(reduction, Elements.Widen(tile.RowMajor), result, tile.Columns);
        return new Column<T>(Elements.Narrow<T>(result));
    }
}
