using System;

namespace Twill;

/// <summary>
/// A tile: rows × columns values, immutable. Elements are <see cref="Half"/>, <see cref="BFloat16"/>,
/// <see cref="float"/>, <see cref="int"/> (index tiles) or <see cref="bool"/> (masks).
/// </summary>
/// <remarks>
/// Operators work element by element, between tiles of the same shape, a tile and a column (every column of the tile
/// meets the same value per row), and a tile and a scalar. Tiles of 16-bit elements are computed in
/// <see cref="float"/> and rounded once per operation, to nearest with ties to even. <c>==</c> and <c>!=</c> compare
/// element by element and give masks.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Tile<T>
    where T : unmanaged
{
    private readonly T[] storage;

    /// <summary>A tile over elements that nobody else writes.</summary>
    /// <param name="storage">The elements, row-major; column-major if <paramref name="isTransposed"/>.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    /// <param name="isTransposed">Whether the elements are stored column by column.</param>
    internal Tile(T[] storage, int rows, int columns, bool isTransposed = false)
    {
        if (!Elements.IsSupported<T>())
        {
            throw new NotSupportedException($"Tiles cannot have elements of type {typeof(T).Name}.");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        this.storage = storage;
        Rows = rows;
        Columns = columns;
        IsTransposed = isTransposed;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The transpose: columns × rows. As an operand of <c>Tile.Dot</c> it moves nothing.</summary>
    public Tile<T> Transposed => new(storage, Columns, Rows, !IsTransposed);

    /// <summary>Whether <see cref="Storage"/> is column-major.</summary>
    internal bool IsTransposed { get; }

    /// <summary>The elements as they are stored.</summary>
    internal ReadOnlySpan<T> Storage => storage;

    /// <summary>The elements row by row.</summary>
    internal ReadOnlySpan<T> RowMajor
    {
        get
        {
            if (!IsTransposed)
            {
                return storage;
            }

            T[] elements = Elements.Allocate<T>(storage.Length);
            for (int row = 0; row < Rows; row++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    elements[(row * Columns) + column] = storage[(column * Rows) + row];
                }
            }

            return elements;
        }
    }

    /// <summary>One element.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    public T this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
            return storage[IsTransposed ? (column * Rows) + row : (row * Columns) + column];
        }
    }

    /// <summary>
    /// The tile with every element converted: rounded to nearest, ties to even. Masks do not convert, and nothing
    /// converts to <see cref="int"/> or <see cref="bool"/>.
    /// </summary>
    /// <typeparam name="TResult">The element type of the result.</typeparam>
    public Tile<TResult> To<TResult>()
        where TResult : unmanaged =>
        new(Elements.Convert<T, TResult>(storage), Rows, Columns, IsTransposed);
}
