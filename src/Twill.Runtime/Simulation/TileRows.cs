using System;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>A buffer, or some of its rows, as an operand reads it.</summary>
internal readonly struct TileRows
{
    private readonly TileBuffer buffer;
    private readonly int first;

    internal TileRows(TileBuffer buffer)
        : this(buffer, 0, buffer.Rows)
    {
    }

    internal TileRows(TileBuffer buffer, int first, int rows)
    {
        if (first < 0 || rows < 0 || first + rows > buffer.Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(first), first, $"{rows} rows from here on are not in a buffer of {buffer.Rows}.");
        }

        this.buffer = buffer;
        this.first = first;
        Rows = rows;
    }

    internal ElementType Element => buffer.Element;

    internal int Rows { get; }

    internal int Columns => buffer.Columns;

    internal bool IsColumn => buffer.IsColumn;

    internal ReadOnlySpan<T> Elements<T>()
        where T : unmanaged => buffer.Elements<T>().Slice(first * Columns, Rows * Columns);

    /// <summary>The elements as floats; those that are floats are not copied.</summary>
    internal ReadOnlySpan<float> Widened()
    {
        switch (Element)
        {
            case ElementType.Float32:
                return Elements<float>();
            case ElementType.Half or ElementType.BFloat16:
                float[] widened = new float[Rows * Columns];
                Rounding.Widen(Elements<ushort>(), widened, Element);
                return widened;
            case ElementType.Int32:
                return Twill.Elements.Widen(Elements<int>());
            default:
                throw new InvalidOperationException($"Elements of {Element} are not numbers.");
        }
    }
}
