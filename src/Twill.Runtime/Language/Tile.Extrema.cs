using System.Numerics;
using Twill.Numerics;

namespace Twill;

// Extrema ignore a NaN beside a number, as the GPUs' instructions do, and take +0 to be above -0.
public static partial class Tile
{
    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Tile<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Tile<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Column<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Tile<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(T left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Max<T>(Column<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Max<T>(Column<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The greater of two elements; where one is NaN, the other.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Max<T>(T left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(BinaryFunction.Max, left, right, "Tile.Max");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Tile<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Tile<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Column<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Tile<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(T left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Min<T>(Column<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Min<T>(Column<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(BinaryFunction.Min, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; where one is NaN, the other.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Min<T>(T left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(BinaryFunction.Min, left, right, "Tile.Min");
}
