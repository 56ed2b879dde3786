
namespace Twill.Kernels.Devices;

/// <summary>Elements of operands in the part of C# that ILGPU compiles.</summary>
internal static class DeviceOperands
{
    /// <summary>An element of an operand that is broadcast to a tile.</summary>
    public static T At<T>(RegisterOperand<T> operand, int row, int element)
        where T : unmanaged
    {
        if (operand.Kind == OperandKind.Tile)
        {
            return operand.Elements[element];
        }

        return operand.Kind == OperandKind.Column ? operand.Elements[row] : operand.Value;
    }

    /// <summary>Position of an element of a matrix in global memory.</summary>
    public static long Position(long first, long rowStride, long columnStride, int row, int column) =>
        first + (row * rowStride) + (column * columnStride);

    /// <summary>Whether a matrix has an element.</summary>
    public static bool Inside(int rows, int columns, int row, int column) =>
        row >= 0 & row < rows & column >= 0 & column < columns;

    /// <summary>Position of an element of a product's operand.</summary>
    public static int Position(SharedOperand operand, int row, int column) => operand.First
        + (operand.IsTransposed ? (column * operand.Pitch) + row : (row * operand.Pitch) + column);
}
