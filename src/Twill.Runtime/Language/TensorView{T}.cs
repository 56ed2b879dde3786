using System;
using System.Globalization;
using ILGPU;

namespace Twill;

/// <summary>
/// A view of a tensor of rank 2 to 4 with strides, over a managed array or an ILGPU buffer. It owns nothing: writes go
/// to the memory it was made from. Make one with <c>TensorView.FromArray</c> or <c>AsTensor</c>.
/// </summary>
/// <remarks>
/// The last two dimensions are rows and columns. Indexing by the dimensions before them gives the rank-2 view that
/// tiles are loaded from and stored to.
/// </remarks>
/// <typeparam name="T">The element type.</typeparam>
public sealed class TensorView<T>
    where T : unmanaged
{
    private readonly int[] shape;
    private readonly long[] strides;

    private TensorView(T[]? array, ArrayView<T> buffer, long offset, int[] shape, long[] strides)
    {
        Array = array;
        Buffer = buffer;
        Offset = offset;
        this.shape = shape;
        this.strides = strides;
    }

    /// <summary>The number of dimensions: 2, 3 or 4.</summary>
    public int Rank => shape.Length;

    /// <summary>The length of every dimension, the slowest first.</summary>
    public ReadOnlySpan<int> Shape => shape;

    /// <summary>The distance in elements between neighbours along every dimension, the slowest first.</summary>
    public ReadOnlySpan<long> Strides => strides;

    /// <summary>The length of the last dimension but one.</summary>
    public int Rows => shape[^2];

    /// <summary>The length of the last dimension.</summary>
    public int Columns => shape[^1];

    /// <summary>Whether the elements lie in an ILGPU buffer, which the reference semantics cannot read.</summary>
    public bool IsDevice => Array is null;

    /// <summary>The managed array; null for a view of an ILGPU buffer.</summary>
    internal T[]? Array { get; }

    /// <summary>The ILGPU buffer; not valid for a view of a managed array.</summary>
    internal ArrayView<T> Buffer { get; }

    /// <summary>The index in the array or buffer of the view's first element.</summary>
    internal long Offset { get; }

    /// <summary>The distance in elements between rows.</summary>
    internal long RowStride => strides[^2];

    /// <summary>The distance in elements between columns.</summary>
    internal long ColumnStride => strides[^1];

    /// <summary>The rank-2 view at an index of the first dimension of a rank-3 view.</summary>
    /// <param name="index">The index along the first dimension.</param>
    public TensorView<T> this[int index]
    {
        get
        {
            RequireRank(3, "one index");
            RequireIndex(0, index, nameof(index));
            return new TensorView<T>(Array, Buffer, Offset + (index * strides[0]), shape[1..], strides[1..]);
        }
    }

    /// <summary>The rank-2 view at indices of the first two dimensions of a rank-4 view.</summary>
    /// <param name="first">The index along the first dimension.</param>
    /// <param name="second">The index along the second dimension.</param>
    public TensorView<T> this[int first, int second]
    {
        get
        {
            RequireRank(4, "two indices");
            RequireIndex(0, first, nameof(first));
            RequireIndex(1, second, nameof(second));
            return new TensorView<T>(
                Array, Buffer, Offset + (first * strides[0]) + (second * strides[1]), shape[2..], strides[2..]);
        }
    }

    /// <inheritdoc />
    public override string ToString() =>
        $"{(IsDevice ? "device" : "host")} tensor of {string.Join('×', shape)} {typeof(T).Name}";

    /// <summary>A view of a managed array, its strides those of densely packed rows.</summary>
    internal static TensorView<T> Dense(T[] array, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(array);
        long[] strides = DenseStrides(shape);
        Check(0, shape, strides, array.LongLength, nameof(array));
        return new TensorView<T>(array, default, 0, shape, strides);
    }

    /// <summary>A view of an ILGPU buffer, its strides those of densely packed rows.</summary>
    internal static TensorView<T> Dense(ArrayView<T> buffer, params int[] shape)
    {
        RequireValid(buffer);
        long[] strides = DenseStrides(shape);
        Check(0, shape, strides, buffer.Length, nameof(buffer));
        return new TensorView<T>(null, buffer, 0, shape, strides);
    }

    /// <summary>A view of a managed array with strides of its own.</summary>
    internal static TensorView<T> Strided(T[] array, long offset, ReadOnlySpan<int> shape, ReadOnlySpan<long> strides)
    {
        ArgumentNullException.ThrowIfNull(array);
        Check(offset, shape, strides, array.LongLength, nameof(array));
        return new TensorView<T>(array, default, offset, shape.ToArray(), strides.ToArray());
    }

    /// <summary>A view of an ILGPU buffer with strides of its own.</summary>
    internal static TensorView<T> Strided(
        ArrayView<T> buffer, long offset, ReadOnlySpan<int> shape, ReadOnlySpan<long> strides)
    {
        RequireValid(buffer);
        Check(offset, shape, strides, buffer.Length, nameof(buffer));
        return new TensorView<T>(null, buffer, offset, shape.ToArray(), strides.ToArray());
    }

    private static void RequireValid(ArrayView<T> buffer)
    {
        if (!buffer.IsValid)
        {
            throw new ArgumentException("The ILGPU view is not valid: it has no buffer or no elements.", nameof(buffer));
        }
    }

    private static long[] DenseStrides(int[] shape)
    {
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = stride;
            stride *= shape[dimension];
        }

        return strides;
    }

    private static void Check(
        long offset, ReadOnlySpan<int> shape, ReadOnlySpan<long> strides, long length, string memory)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (shape.Length is < 2 or > 4)
        {
            throw new ArgumentException($"A tensor has rank 2, 3 or 4, not {shape.Length}.", nameof(shape));
        }

        if (strides.Length != shape.Length)
        {
            throw new ArgumentException($"{strides.Length} strides do not fit a shape of rank {shape.Length}.", nameof(strides));
        }

        bool isEmpty = false;
        long last = offset;
        for (int dimension = 0; dimension < shape.Length; dimension++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(shape[dimension], nameof(shape));
            ArgumentOutOfRangeException.ThrowIfNegative(strides[dimension], nameof(strides));
            isEmpty |= shape[dimension] == 0;
            last += (shape[dimension] - 1) * strides[dimension];
        }

        if (!isEmpty && last >= length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A tensor of {string.Join('×', shape.ToArray())} reaches element {last}; the memory has {length} elements."),
                memory);
        }
    }

    private void RequireRank(int rank, string indices)
    {
        if (Rank != rank)
        {
            throw new InvalidOperationException(
                $"{indices} select a rank-2 view of a tensor of rank {rank}; this tensor has rank {Rank}.");
        }
    }

    private void RequireIndex(int dimension, int index, string parameter)
    {
        if ((uint)index >= (uint)shape[dimension])
        {
            throw new ArgumentOutOfRangeException(
                parameter, index, $"Dimension {dimension} of the tensor has {shape[dimension]} elements.");
        }
    }
}
