using System;
using System.Numerics;

namespace Twill.Numerics;

/// <summary>An operand of an elementwise operation: a tile, a column or a scalar, broadcast to the tile's shape.</summary>
internal readonly ref struct Operand<T>
{
    private Operand(ReadOnlySpan<T> elements, T value, OperandShape shape)
    {
        Elements = elements;
        Value = value;
        Shape = shape;
    }

    /// <summary>The elements of a tile (row-major) or of a column; empty for a scalar.</summary>
    public ReadOnlySpan<T> Elements { get; }

    /// <summary>The value of a scalar.</summary>
    public T Value { get; }

    /// <summary>How the elements spread over the tile.</summary>
    public OperandShape Shape { get; }

    /// <summary>An operand with an element of its own for every element of the result.</summary>
    public static Operand<T> Tile(ReadOnlySpan<T> elements) => new(elements, default!, OperandShape.Tile);

    /// <summary>An operand with one element per row of the result.</summary>
    public static Operand<T> Column(ReadOnlySpan<T> elements) => new(elements, default!, OperandShape.Column);

    /// <summary>An operand that is the same for every element of the result.</summary>
    public static Operand<T> Scalar(T value) => new([], value, OperandShape.Scalar);

    /// <summary>The part of the operand that belongs to one row: a tile of one row, or a scalar.</summary>
    public Operand<T> Row(int row, int columns) => Shape switch
    {
        OperandShape.Tile => Tile(Elements.Slice(row * columns, columns)),
        OperandShape.Column => Scalar(Elements[row]),
        _ => this,
    };

    /// <summary>One element of a row of the operand.</summary>
    public T At(int column) => Shape == OperandShape.Scalar ? Value : Elements[column];

    /// <summary>A vector of neighbouring elements of a row of the operand.</summary>
    public Vector<T> VectorAt(int column) =>
        Shape == OperandShape.Scalar ? Vector.Create(Value) : new Vector<T>(Elements[column..]);
}
