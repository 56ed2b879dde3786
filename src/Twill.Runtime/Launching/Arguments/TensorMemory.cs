using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace Twill.Launching;

/// <summary>The memory that a tensor argument covers, whatever its element type: what aliasing checks compare.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TensorMemory
{
    private readonly object? owner;
    private readonly long first;
    private readonly long end;
    private readonly int elementBytes;
    private readonly int rank;
    private readonly Dimensions extents;
    private readonly Dimensions strides;

    private TensorMemory(object? owner, long first, int elementBytes, ReadOnlySpan<int> shape, ReadOnlySpan<long> elementStrides)
    {
        this.owner = owner;
        this.first = first;
        this.elementBytes = elementBytes;
        rank = shape.Length;
        long last = first;
        bool isEmpty = false;
        for (int dimension = 0; dimension < rank; dimension++)
        {
            extents[dimension] = shape[dimension];
            strides[dimension] = elementStrides[dimension] * elementBytes;
            isEmpty |= shape[dimension] == 0;
            last += (shape[dimension] - 1) * strides[dimension];
        }

        end = isEmpty ? first : last + elementBytes;
    }

    /// <summary>The memory of a host tensor, relative to its array, or of a device tensor, by its address.</summary>
    public static TensorMemory Of<T>(TensorView<T> tensor)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor);
        int bytes = Unsafe.SizeOf<T>();
        return tensor.Array is { } array
            ? new TensorMemory(array, tensor.Offset * bytes, bytes, tensor.Shape, tensor.Strides)
            : new TensorMemory(
                tensor.Buffer.GetAccelerator(), AddressOf(tensor.Buffer) + (tensor.Offset * bytes), bytes, tensor.Shape, tensor.Strides);
    }

    /// <summary>
    /// Whether two tensors may share an element. Tensors that interleave in one memory without sharing one, such as the
    /// heads of a packed projection, are told apart where one stride is common to both.
    /// </summary>
    public static bool Overlap(in TensorMemory left, in TensorMemory right)
    {
        if (!ReferenceEquals(left.owner, right.owner)
            || left.first == left.end || right.first == right.end
            || left.end <= right.first || right.end <= left.first)
        {
            return false;
        }

        return !IsInterleaved(left, right, left) && !IsInterleaved(left, right, right);
    }

    private static unsafe long AddressOf<T>(ArrayView<T> view)
        where T : unmanaged => (long)view.LoadEffectiveAddressAsPtr();

    private static bool IsInterleaved(in TensorMemory left, in TensorMemory right, in TensorMemory candidates)
    {
        for (int dimension = 0; dimension < candidates.rank; dimension++)
        {
            long period = candidates.strides[dimension];
            if (candidates.extents[dimension] > 1 && period > 0
                && left.TryWithin(period, out long leftSpan) && right.TryWithin(period, out long rightSpan))
            {
                // Both repeat with the period: they are apart if the parts that they take of it are
                long ahead = (((right.first - left.first) % period) + period) % period;
                if (ahead >= leftSpan && ahead + rightSpan <= period)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether each repetition stays in one contiguous part of the period, and how long that part is.</summary>
    private bool TryWithin(long period, out long span)
    {
        span = elementBytes;
        for (int dimension = 0; dimension < rank; dimension++)
        {
            if (strides[dimension] % period != 0)
            {
                span += (extents[dimension] - 1) * strides[dimension];
            }
        }

        return span <= period;
    }

    [InlineArray(4)]
    private struct Dimensions
    {
        private long element;
    }
}
