using System.Globalization;
using Twill.Numerics;

namespace Twill;

/// <summary>The shape of an operand of an elementwise operation.</summary>
/// <param name="Shape">Whether it is a tile, a column or a scalar.</param>
/// <param name="Rows">Its rows; 0 for a scalar.</param>
/// <param name="Columns">The columns of a tile; 0 for a column and a scalar.</param>
internal readonly record struct OperandExtent(OperandShape Shape, int Rows, int Columns)
{
    /// <inheritdoc />
    public override string ToString() => Shape switch
    {
        OperandShape.Tile => "a tile of " + Text(Rows, Columns),
        OperandShape.Column => string.Create(CultureInfo.InvariantCulture, $"a column of {Rows} rows"),
        _ => "a scalar",
    };

    /// <summary>The text of a tile's shape: rows × columns.</summary>
    public static string Text(int rows, int columns) => string.Create(CultureInfo.InvariantCulture, $"{rows}×{columns}");

    /// <summary>The shape to which two operands are broadcast.</summary>
    /// <exception cref="TileShapeException">The operands' shapes do not agree.</exception>
    public static OperandExtent Broadcast(OperandExtent left, OperandExtent right, string operation)
    {
        bool agree = left.Shape == OperandShape.Scalar || right.Shape == OperandShape.Scalar
            || (left.Rows == right.Rows && (left.Shape != right.Shape || left.Columns == right.Columns));
        if (!agree)
        {
            throw new TileShapeException(
                $"{operation}: {left} and {right} do not agree in {(left.Shape == right.Shape ? "shape" : "rows")}.");
        }

        // the enumeration goes from the most to the least elements
        return left.Shape <= right.Shape ? left : right;
    }
}
