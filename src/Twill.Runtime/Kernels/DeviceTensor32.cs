using ILGPU;

namespace Twill.Kernels;

/// <summary>A tensor of Float32 elements, as a kernel receives it.</summary>
/// <param name="Data">The elements, from the tensor's first on.</param>
/// <param name="Outer0">Extent of the first of four dimensions, or of three; 1 for a matrix.</param>
/// <param name="Outer1">Extent of the second of four dimensions; otherwise 1.</param>
/// <param name="Rows">Extent of the last dimension but one.</param>
/// <param name="Columns">Extent of the last dimension.</param>
/// <param name="OuterStride0">Elements from one index to the next in the dimension of <paramref name="Outer0"/>.</param>
/// <param name="OuterStride1">Elements from one index to the next in the dimension of <paramref name="Outer1"/>.</param>
/// <param name="RowStride">Elements from one row to the next.</param>
/// <param name="ColumnStride">Elements from one column to the next.</param>
public readonly record struct DeviceTensor32(
    ArrayView<float> Data,
    int Outer0,
    int Outer1,
    int Rows,
    int Columns,
    long OuterStride0,
    long OuterStride1,
    long RowStride,
    long ColumnStride)
{
    /// <summary>The tensor as a matrix, for a tensor of two dimensions.</summary>
    public DeviceMatrix32 Matrix() => new(Data, 0, Rows, Columns, RowStride, ColumnStride);

    /// <summary>The matrix at an index of three dimensions' first; an empty one where there is no such index.</summary>
    /// <param name="index">The index.</param>
    public DeviceMatrix32 Matrix(int index) => Matrix(index, 0);

    /// <summary>The matrix at indices of four dimensions' first two; an empty one where there are no such indices.</summary>
    /// <param name="first">The index in the first dimension.</param>
    /// <param name="second">The index in the second dimension.</param>
    public DeviceMatrix32 Matrix(int first, int second)
    {
        bool exists = first >= 0 & first < Outer0 & second >= 0 & second < Outer1;
        return new(
            Data,
            exists ? (first * OuterStride0) + (second * OuterStride1) : 0,
            exists ? Rows : 0,
            exists ? Columns : 0,
            RowStride,
            ColumnStride);
    }
}
