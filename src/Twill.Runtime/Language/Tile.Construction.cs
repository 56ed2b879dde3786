using System;

namespace Twill;

/// <summary>
/// The operations of the tile language. Called directly, a method written with them computes one block, sequentially:
/// the reference that every kernel is compared with.
/// </summary>
public static partial class Tile
{
    /// <summary>A tile of zeros (for a mask: of false).</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Zeros<T>(int rows, int columns)
        where T : unmanaged => Full<T>(rows, columns, default);

    /// <summary>A tile with the same value everywhere.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="value">The value.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Full<T>(int rows, int columns, T value)
        where T : unmanaged
    {
        T[] elements = Allocate<T>(rows, columns);
        Array.Fill(elements, value);
        return new Tile<T>(elements, rows, columns);
    }

    /// <summary>A column with the same value in every row.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="value">The value.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Column<T>(int rows, T value)
        where T : unmanaged
    {
        T[] elements = Allocate<T>(rows, 1);
        Array.Fill(elements, value);
        return new Column<T>(elements);
    }

    /// <summary>A tile whose elements are their own row, from 0.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<int> RowIndex(int rows, int columns)
    {
        int[] elements = Allocate<int>(rows, columns);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = i / columns;
        }

        return new Tile<int>(elements, rows, columns);
    }

    /// <summary>A tile whose elements are their own column, from 0.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<int> ColumnIndex(int rows, int columns)
    {
        int[] elements = Allocate<int>(rows, columns);
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = i % columns;
        }

        return new Tile<int>(elements, rows, columns);
    }

    /// <summary>Elements for a new tile, after a check of its shape.</summary>
    private static T[] Allocate<T>(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        return Elements.Allocate<T>(checked(rows * columns));
    }
}
