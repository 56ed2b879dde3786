using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

// Extrema are those of Math.Max and Math.Min: a NaN prevails, and +0 is above -0.
public static partial class Tile
{
    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Tile<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Tile<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Column<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(Tile<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Max<T>(T left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Max<T>(Column<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Max<T>(Column<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The greater of two elements; NaN where one is NaN.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Max<T>(T left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(MapKind.Maximum, left, right, "Tile.Max");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Tile<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Tile<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Column<T> left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">rows × columns.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(Tile<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Min<T>(T left, Tile<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.Combine<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Min<T>(Column<T> left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">One value per row.</param>
    /// <param name="right">A scalar.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Min<T>(Column<T> left, T right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(MapKind.Minimum, left, right, "Tile.Min");

    /// <summary>The lesser of two elements; NaN where one is NaN.</summary>
    /// <param name="left">A scalar.</param>
    /// <param name="right">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Min<T>(T left, Column<T> right)
        where T : unmanaged, INumber<T> =>
        ElementwiseTiles.CombineColumns<T>(MapKind.Minimum, left, right, "Tile.Min");
}
