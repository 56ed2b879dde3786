using System;
using System.Runtime.InteropServices;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>Room for one tile or column: a copy of a register buffer or a stage of a ring. 16-bit elements are held as their bits.</summary>
internal sealed class TileBuffer
{
    private readonly float[]? floats;
    private readonly ushort[]? bits;
    private readonly int[]? integers;
    private readonly bool[]? flags;

    internal TileBuffer(TileType type)
    {
        Element = type.Element;
        Rows = type.Rows.Value;
        Columns = type.Columns?.Value ?? 1;
        IsColumn = type.IsColumn;
        int count = checked(Rows * Columns);
        switch (Element)
        {
            case ElementType.Float32:
                floats = new float[count];
                break;
            case ElementType.Half or ElementType.BFloat16:
                bits = new ushort[count];
                break;
            case ElementType.Int32:
                integers = new int[count];
                break;
            case ElementType.Boolean:
                flags = new bool[count];
                break;
            default:
                throw new ArgumentException($"Tiles of {Element} are not simulated.", nameof(type));
        }
    }

    internal ElementType Element { get; }

    internal int Rows { get; }

    /// <summary>Columns of a tile, 1 for a column.</summary>
    internal int Columns { get; }

    internal bool IsColumn { get; }

    internal Span<float> Floats => floats ?? throw Mistyped(ElementType.Float32);

    internal Span<ushort> Bits => bits ?? throw Mistyped(ElementType.Half);

    internal Span<int> Integers => integers ?? throw Mistyped(ElementType.Int32);

    internal Span<bool> Flags => flags ?? throw Mistyped(ElementType.Boolean);

    /// <summary>The elements as the runtime's type for them.</summary>
    internal Span<T> Elements<T>()
        where T : unmanaged => Element switch
        {
            ElementType.Float32 => MemoryMarshal.Cast<float, T>(Floats),
            ElementType.Int32 => MemoryMarshal.Cast<int, T>(Integers),
            ElementType.Boolean => MemoryMarshal.Cast<bool, T>(Flags),
            _ => MemoryMarshal.Cast<ushort, T>(Bits),
        };

    private InvalidOperationException Mistyped(ElementType wanted) =>
        new($"A buffer of {Element} is used as one of {wanted}.");
}
