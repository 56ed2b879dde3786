using System;
using ILGPU;
using ILGPU.Runtime;

namespace Twill;

/// <summary>Makes tensor views over ILGPU buffers.</summary>
public static class ArrayViewExtensions
{
    /// <summary>A rank-2 view of a row-major matrix.</summary>
    /// <param name="buffer">The elements: at least rows × columns.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorView<T> AsTensor<T>(this ArrayView<T> buffer, int rows, int columns)
        where T : unmanaged =>
        TensorView<T>.Dense(buffer, rows, columns);

    /// <summary>A rank-3 view of densely packed row-major matrices.</summary>
    /// <param name="buffer">The elements: at least batch × rows × columns.</param>
    /// <param name="batch">The number of matrices.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorView<T> AsTensor<T>(this ArrayView<T> buffer, int batch, int rows, int columns)
        where T : unmanaged =>
        TensorView<T>.Dense(buffer, batch, rows, columns);

    /// <summary>A rank-4 view of densely packed row-major matrices.</summary>
    /// <param name="buffer">The elements: at least batch × heads × rows × columns.</param>
    /// <param name="batch">The length of the first dimension.</param>
    /// <param name="heads">The length of the second dimension.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorView<T> AsTensor<T>(
        this ArrayView<T> buffer, int batch, int heads, int rows, int columns)
        where T : unmanaged =>
        TensorView<T>.Dense(buffer, batch, heads, rows, columns);

    /// <summary>A view of any layout, for instance of heads that are interleaved within a row.</summary>
    /// <param name="buffer">The elements.</param>
    /// <param name="offset">The index of the first element.</param>
    /// <param name="shape">The length of every dimension, the slowest first: two to four.</param>
    /// <param name="strides">
    /// The distance in elements between neighbours along every dimension; 0 repeats the same elements.
    /// </param>
    public static TensorView<T> AsTensor<T>(
        this ArrayView<T> buffer, long offset, ReadOnlySpan<int> shape, ReadOnlySpan<long> strides)
        where T : unmanaged =>
        TensorView<T>.Strided(buffer, offset, shape, strides);

    /// <summary>A rank-2 view of a row-major matrix.</summary>
    /// <param name="buffer">The elements: at least rows × columns.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorView<T> AsTensor<T>(this ArrayView1D<T, Stride1D.Dense> buffer, int rows, int columns)
        where T : unmanaged =>
        TensorView<T>.Dense(buffer.BaseView, rows, columns);

    /// <summary>A rank-3 view of densely packed row-major matrices.</summary>
    /// <param name="buffer">The elements: at least batch × rows × columns.</param>
    /// <param name="batch">The number of matrices.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorView<T> AsTensor<T>(this ArrayView1D<T, Stride1D.Dense> buffer, int batch, int rows, int columns)
        where T : unmanaged =>
        TensorView<T>.Dense(buffer.BaseView, batch, rows, columns);

    /// <summary>A rank-4 view of densely packed row-major matrices.</summary>
    /// <param name="buffer">The elements: at least batch × heads × rows × columns.</param>
    /// <param name="batch">The length of the first dimension.</param>
    /// <param name="heads">The length of the second dimension.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public static TensorView<T> AsTensor<T>(
        this ArrayView1D<T, Stride1D.Dense> buffer, int batch, int heads, int rows, int columns)
        where T : unmanaged =>
        TensorView<T>.Dense(buffer.BaseView, batch, heads, rows, columns);

    /// <summary>A view of any layout, for instance of heads that are interleaved within a row.</summary>
    /// <param name="buffer">The elements.</param>
    /// <param name="offset">The index of the first element.</param>
    /// <param name="shape">The length of every dimension, the slowest first: two to four.</param>
    /// <param name="strides">
    /// The distance in elements between neighbours along every dimension; 0 repeats the same elements.
    /// </param>
    public static TensorView<T> AsTensor<T>(
        this ArrayView1D<T, Stride1D.Dense> buffer, long offset, ReadOnlySpan<int> shape, ReadOnlySpan<long> strides)
        where T : unmanaged =>
        TensorView<T>.Strided(buffer.BaseView, offset, shape, strides);
}
