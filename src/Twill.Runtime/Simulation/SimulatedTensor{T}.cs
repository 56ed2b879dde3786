using System;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>A tensor of one element type, read and written by the reference semantics.</summary>
internal sealed class SimulatedTensor<T> : SimulatedTensor
    where T : unmanaged
{
    private readonly TensorView<T> view;

    internal SimulatedTensor(TensorView<T> view, ElementType element)
        : base(element)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.IsDevice)
        {
            throw new ArgumentException("The simulator reads host tensors: copy the device tensor to an array first.", nameof(view));
        }

        this.view = view;
    }

    internal override int Rank => view.Rank;

    internal override ReadOnlySpan<int> Shape => view.Shape;

    internal override void Load(ReadOnlySpan<int> indices, int row, int column, TileBuffer destination)
    {
        TensorView<T> matrix = Matrix(indices);
        ReadOnlySpan<T> elements = destination.IsColumn
            ? Tile.LoadColumn(matrix, row, column, destination.Rows).Storage
            : Tile.Load(matrix, row, column, destination.Rows, destination.Columns).RowMajor;
        elements.CopyTo(destination.Elements<T>());
    }

    internal override void Store(TileRows source, ReadOnlySpan<int> indices, int row, int column, bool adds)
    {
        TensorView<T> matrix = Matrix(indices);
        T[] elements = source.Elements<T>().ToArray();
        if (adds)
        {
            var sums = (float[])(object)elements;
            Tile.AddTo(new Tile<float>(sums, source.Rows, source.Columns), (TensorView<float>)(object)matrix, row, column);
        }
        else if (source.IsColumn)
        {
            Tile.Store(new Column<T>(elements), matrix, row, column);
        }
        else
        {
            Tile.Store(new Tile<T>(elements, source.Rows, source.Columns), matrix, row, column);
        }
    }

    private TensorView<T> Matrix(ReadOnlySpan<int> indices) => indices.Length switch
    {
        0 => view,
        1 => view[indices[0]],
        _ => view[indices[0], indices[1]],
    };
}
