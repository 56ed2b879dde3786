using System;

namespace Twill;

/// <summary>A column: one value per row of a tile, immutable. Elements are those of <see cref="Tile{T}"/>.</summary>
/// <remarks>
/// Operators work element by element, between columns of the same number of rows and between a column and a scalar;
/// with a tile, a column's value meets every element of its row.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public readonly struct Column<T>
    where T : unmanaged
{
    private readonly T[] storage;

    /// <summary>A column over elements that nobody else writes.</summary>
    /// <param name="storage">One element per row.</param>
    internal Column(T[] storage)
    {
        if (!Elements.IsSupported<T>())
        {
            throw new NotSupportedException($"Columns cannot have elements of type {typeof(T).Name}.");
        }

        ArgumentOutOfRangeException.ThrowIfZero(storage.Length);
        this.storage = storage;
    }

    /// <summary>The number of rows.</summary>
    public int Rows => Storage.Length;

    /// <summary>The elements.</summary>
    internal ReadOnlySpan<T> Storage => storage;

    /// <summary>One element.</summary>
    /// <param name="row">The row, from 0.</param>
    public T this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            return storage[row];
        }
    }

    /// <summary>
    /// The column with every element converted: rounded to nearest, ties to even. Masks do not convert, and nothing
    /// converts to <see cref="int"/> or <see cref="bool"/>.
    /// </summary>
    /// <typeparam name="TResult">The element type of the result.</typeparam>
    public Column<TResult> To<TResult>()
        where TResult : unmanaged =>
        new(Elements.Convert<T, TResult>(storage));
}
