using System;
using Twill.Numerics;

namespace Twill;

/// <summary>A tile, column or scalar as an operand of an elementwise operation, with its shape for the checks.</summary>
internal readonly ref struct ElementwiseOperand<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> elements;
    private readonly T value;

    private ElementwiseOperand(ReadOnlySpan<T> elements, T value, OperandExtent extent)
    {
        this.elements = elements;
        this.value = value;
        Extent = extent;
    }

    /// <summary>The operand's shape.</summary>
    public OperandExtent Extent { get; }

    public static implicit operator ElementwiseOperand<T>(Tile<T> tile) =>
        new(tile.RowMajor, default, new OperandExtent(OperandShape.Tile, tile.Rows, tile.Columns));

    public static implicit operator ElementwiseOperand<T>(Column<T> column) =>
        new(column.Storage, default, new OperandExtent(OperandShape.Column, column.Rows, 0));

    public static implicit operator ElementwiseOperand<T>(T value) =>
        new([], value, new OperandExtent(OperandShape.Scalar, 0, 0));

    /// <summary>The operand of a result of the given shape: in a column, columns have an element for every element.</summary>
    public Operand<T> For(OperandExtent result) => Extent.Shape switch
    {
        OperandShape.Scalar => Operand<T>.Scalar(value),
        OperandShape.Column when result.Shape == OperandShape.Tile => Operand<T>.Column(elements),
        _ => Operand<T>.Tile(elements),
    };
}
