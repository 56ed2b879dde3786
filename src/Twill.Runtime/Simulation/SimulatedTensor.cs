using System;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>A tensor in what stands for global memory.</summary>
internal abstract class SimulatedTensor
{
    private protected SimulatedTensor(ElementType element)
    {
        Element = element;
    }

    /// <summary>The element type.</summary>
    internal ElementType Element { get; }

    /// <summary>The number of dimensions.</summary>
    internal abstract int Rank { get; }

    /// <summary>The length of every dimension.</summary>
    internal abstract ReadOnlySpan<int> Shape { get; }

    /// <summary>Reads a tile or a column; elements beyond the edges are zero.</summary>
    internal abstract void Load(ReadOnlySpan<int> indices, int row, int column, TileBuffer destination);

    /// <summary>Writes a tile or a column, or adds it; elements beyond the edges are dropped.</summary>
    internal abstract void Store(TileRows source, ReadOnlySpan<int> indices, int row, int column, bool adds);
}
