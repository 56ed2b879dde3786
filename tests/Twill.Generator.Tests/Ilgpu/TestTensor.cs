using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Twill.Kernels;

namespace Twill.Generator.Tests.Ilgpu;

/// <summary>A dense tensor in managed memory that can go to an accelerator and come back.</summary>
internal abstract class TestTensor
{
    /// <summary>The tensor as the method sees it.</summary>
    public abstract object View { get; }

    /// <summary>The elements as floats.</summary>
    public abstract float[] Values { get; }

    /// <summary>The tensor as the kernel sees it, with a copy of its elements.</summary>
    public abstract object ToDevice(CPUAccelerator accelerator);

    /// <summary>Takes the elements back.</summary>
    public abstract void FromDevice();

    /// <summary>A tensor with the same elements in memory of its own.</summary>
    public abstract TestTensor Copy();

    public static TestTensor<System.Half> Half(int seed, params int[] shape) => Random(seed, shape, value => (System.Half)value);

    public static TestTensor<Twill.BFloat16> BFloat16(int seed, params int[] shape) => Random(seed, shape, value => (Twill.BFloat16)value);

    public static TestTensor<float> Float(int seed, params int[] shape) => Random(seed, shape, value => value);

    private static TestTensor<T> Random<T>(int seed, int[] shape, Func<float, T> convert)
        where T : unmanaged
    {
        Random random = new(seed);
        int count = shape.Aggregate(1, (product, extent) => product * extent);
        return new TestTensor<T>([.. Enumerable.Range(0, count).Select(_ => convert((random.NextSingle() * 2) - 1))], shape);
    }
}

/// <summary>A dense tensor of one element type.</summary>
internal sealed class TestTensor<T> : TestTensor
    where T : unmanaged
{
    private readonly T[] _elements;
    private readonly int[] _shape;
    private MemoryBuffer1D<T, Stride1D.Dense>? _buffer;

    public TestTensor(T[] elements, int[] shape)
    {
        _elements = elements;
        _shape = shape;
    }

    public override object View => _shape switch
    {
        [int rows, int columns] => TensorView.FromArray(_elements, rows, columns),
        [int first, int rows, int columns] => TensorView.FromArray(_elements, first, rows, columns),
        [int first, int second, int rows, int columns] => TensorView.FromArray(_elements, first, second, rows, columns),
        _ => throw new InvalidOperationException(),
    };

    public override float[] Values => [.. _elements.Select(element => element switch
    {
        System.Half half => (float)half,
        Twill.BFloat16 small => (float)small,
        float value => value,
        _ => throw new InvalidOperationException(),
    })];

    public override object ToDevice(CPUAccelerator accelerator)
    {
        // No element may be touched that is not the tensor's, but an empty buffer cannot be made
        _buffer = accelerator.Allocate1D(_elements.Length == 0 ? new T[1] : _elements);
        int rank = _shape.Length;
        (int rows, int columns) = (_shape[rank - 2], _shape[rank - 1]);
        int outer0 = rank > 2 ? _shape[0] : 1;
        int outer1 = rank > 3 ? _shape[1] : 1;
        long matrix = (long)rows * columns;
        ArrayView<T> view = _buffer.View;
        return typeof(T) == typeof(float)
            ? new DeviceTensor32(view.Cast<float>(), outer0, outer1, rows, columns, outer1 * matrix, matrix, columns, 1)
            : new DeviceTensor16(view.Cast<ushort>(), outer0, outer1, rows, columns, outer1 * matrix, matrix, columns, 1);
    }

    public override void FromDevice()
    {
        _buffer!.GetAsArray1D().AsSpan(0, _elements.Length).CopyTo(_elements);
        _buffer!.Dispose();
        _buffer = null;
    }

    public override TestTensor Copy() => new TestTensor<T>([.. _elements], _shape);
}
