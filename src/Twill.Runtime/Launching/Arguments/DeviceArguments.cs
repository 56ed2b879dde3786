using System;
using System.ComponentModel;
using ILGPU;
using Twill.Kernels;

namespace Twill.Launching;

/// <summary>Turns device tensors into what kernels receive.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeviceArguments
{
    /// <summary>A tensor of 16-bit elements.</summary>
    public static DeviceTensor16 Of16<T>(TensorView<T> tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int outer = tensor.Rank - 2;
        return new DeviceTensor16(
            Elements(tensor).Cast<ushort>(),
            outer > 0 ? tensor.Shape[0] : 1, outer > 1 ? tensor.Shape[1] : 1, tensor.Rows, tensor.Columns,
            outer > 0 ? tensor.Strides[0] : 0, outer > 1 ? tensor.Strides[1] : 0, tensor.RowStride, tensor.ColumnStride);
    }

    /// <summary>A tensor of 32-bit floats.</summary>
    public static DeviceTensor32 Of32(TensorView<float> tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int outer = tensor.Rank - 2;
        return new DeviceTensor32(
            Elements(tensor),
            outer > 0 ? tensor.Shape[0] : 1, outer > 1 ? tensor.Shape[1] : 1, tensor.Rows, tensor.Columns,
            outer > 0 ? tensor.Strides[0] : 0, outer > 1 ? tensor.Strides[1] : 0, tensor.RowStride, tensor.ColumnStride);
    }

    private static ArrayView<T> Elements<T>(TensorView<T> tensor)
        where T : unmanaged =>
        tensor.Offset < tensor.Buffer.Length ? tensor.Buffer.SubView(tensor.Offset) : tensor.Buffer;
}
