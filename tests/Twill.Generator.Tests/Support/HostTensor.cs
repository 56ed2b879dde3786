using System.Linq;

namespace Twill.Generator.Tests.Support;

/// <summary>A dense tensor of doubles.</summary>
internal sealed class HostTensor
{
    private readonly double[] _elements;

    public HostTensor(double[] elements, params int[] shape)
    {
        _elements = elements;
        Shape = shape;
    }

    public int[] Shape { get; }

    public double[] Elements => _elements;

    /// <summary>An element of a rank-2 view; zero beyond its edges.</summary>
    public double Read(int[] indices, int row, int column) =>
        IsInside(row, column) ? _elements[Position(indices, row, column)] : 0;

    /// <summary>Sets an element of a rank-2 view; nothing beyond its edges.</summary>
    public void Write(int[] indices, int row, int column, double value)
    {
        if (IsInside(row, column))
        {
            _elements[Position(indices, row, column)] = value;
        }
    }

    private bool IsInside(int row, int column) => row >= 0 && row < Shape[^2] && column >= 0 && column < Shape[^1];

    private int Position(int[] indices, int row, int column) =>
        indices.Concat([row, column]).Select((index, dimension) => (index, Shape[dimension]))
            .Aggregate(0, (position, next) => (position * next.Item2) + next.index);
}
