using ILGPU;

namespace Twill.Kernels;

/// <summary>A matrix of Float32 elements, within a tensor in global memory.</summary>
/// <param name="Data">The tensor's elements.</param>
/// <param name="First">Position in <paramref name="Data"/> of the matrix's first element.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="RowStride">Elements from one row to the next.</param>
/// <param name="ColumnStride">Elements from one column to the next.</param>
public readonly record struct DeviceMatrix32(
    ArrayView<float> Data, long First, int Rows, int Columns, long RowStride, long ColumnStride)
{
    /// <summary>The tile of the matrix that begins at a row and a column, on the CPU accelerator.</summary>
    internal MatrixWindow<float> Window(int row, int column, int rows, int columns) =>
        new(Data, First, Rows, Columns, RowStride, ColumnStride, row, column, rows, columns);
}
