using System.Numerics;

namespace Twill;

public static partial class Tile
{
    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">rows × columns.</param>
    /// <param name="whenFalse">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, Tile<T> whenTrue, Tile<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">rows × columns.</param>
    /// <param name="whenFalse">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, Tile<T> whenTrue, Column<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">rows × columns.</param>
    /// <param name="whenFalse">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, Tile<T> whenTrue, T whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">One value per row.</param>
    /// <param name="whenFalse">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, Column<T> whenTrue, Tile<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">One value per row.</param>
    /// <param name="whenFalse">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, Column<T> whenTrue, Column<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">One value per row.</param>
    /// <param name="whenFalse">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, Column<T> whenTrue, T whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">A scalar.</param>
    /// <param name="whenFalse">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, T whenTrue, Tile<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">A scalar.</param>
    /// <param name="whenFalse">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, T whenTrue, Column<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">rows × columns.</param>
    /// <param name="whenTrue">A scalar.</param>
    /// <param name="whenFalse">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Where<T>(Tile<bool> mask, T whenTrue, T whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Select<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">One value per row.</param>
    /// <param name="whenTrue">One value per row.</param>
    /// <param name="whenFalse">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Where<T>(Column<bool> mask, Column<T> whenTrue, Column<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.SelectColumns<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">One value per row.</param>
    /// <param name="whenTrue">One value per row.</param>
    /// <param name="whenFalse">A scalar.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Where<T>(Column<bool> mask, Column<T> whenTrue, T whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.SelectColumns<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">One value per row.</param>
    /// <param name="whenTrue">A scalar.</param>
    /// <param name="whenFalse">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Where<T>(Column<bool> mask, T whenTrue, Column<T> whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.SelectColumns<T>(mask, whenTrue, whenFalse);

    /// <summary>Takes one value where the mask holds, and the other elsewhere.</summary>
    /// <param name="mask">One value per row.</param>
    /// <param name="whenTrue">A scalar.</param>
    /// <param name="whenFalse">A scalar.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Where<T>(Column<bool> mask, T whenTrue, T whenFalse)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.SelectColumns<T>(mask, whenTrue, whenFalse);
}
