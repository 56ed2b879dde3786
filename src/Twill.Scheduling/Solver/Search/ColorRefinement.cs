using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Search;

/// <summary>
/// Colors the operations of two copies of a loop so that operations which some symmetry could map onto each other, from
/// the first copy into the second, have equal colors: operations differ in color once they or their neighbours differ.
/// </summary>
internal sealed class ColorRefinement
{
    private readonly int _count;
    private readonly (int Label, int Neighbour)[][] _neighbours;
    private readonly int[][] _colors;
    private int _colorCount;

    public ColorRefinement(LoopInstance loop)
    {
        _count = loop.Operations.Length;
        var kinds = new Dictionary<Operation, int>();
        int[] colors = loop.Operations.Select(operation => Number(kinds, operation with { Name = "" })).ToArray();
        _colorCount = kinds.Count;
        _colors = [colors, (int[])colors.Clone()];
        var labels = new Dictionary<Dependence, int>();
        var neighbours = new List<(int, int)>[_count];
        for (int v = 0; v < _count; v++)
        {
            neighbours[v] = [];
        }

        foreach (Dependence edge in loop.Dependences)
        {
            int label = Number(labels, edge with { Source = 0, Target = 0 });
            neighbours[edge.Source].Add((2 * label, edge.Target));
            neighbours[edge.Target].Add(((2 * label) + 1, edge.Source));
        }

        _neighbours = neighbours.Select(list => list.ToArray()).ToArray();
        Refine();
    }

    /// <summary>The color of an operation in the first copy.</summary>
    public int Color(int v) => _colors[0][v];

    /// <summary>The color of an operation in the second copy.</summary>
    public int ImageColor(int v) => _colors[1][v];

    /// <summary>Singles out an operation of the first copy and the one of the second that it is to be mapped onto.</summary>
    public void Map(int v, int image)
    {
        _colors[0][v] = _colorCount;
        _colors[1][image] = _colorCount++;
    }

    /// <summary>Splits colors by the neighbours' colors until nothing changes.</summary>
    public void Refine()
    {
        while (true)
        {
            var numbers = new Dictionary<EquatableArray<int>, int>();
            int[][] refined = _colors.Select(colors => Enumerable.Range(0, _count)
                .Select(v => Number(numbers, Signature(colors, v))).ToArray()).ToArray();
            refined.CopyTo(_colors, 0);
            if (numbers.Count == _colorCount)
            {
                return;
            }

            _colorCount = numbers.Count;
        }
    }

    private static int Number<T>(Dictionary<T, int> numbers, T item)
        where T : notnull
    {
        if (!numbers.TryGetValue(item, out int number))
        {
            number = numbers.Count;
            numbers.Add(item, number);
        }

        return number;
    }

    private EquatableArray<int> Signature(int[] colors, int v)
    {
        (int Label, int Color)[] seen = _neighbours[v].Select(edge => (edge.Label, colors[edge.Neighbour])).ToArray();
        System.Array.Sort(seen);
        var signature = new List<int>((2 * seen.Length) + 1) { colors[v] };
        foreach ((int label, int color) in seen)
        {
            signature.Add(label);
            signature.Add(color);
        }

        return signature.ToEquatableArray();
    }
}
