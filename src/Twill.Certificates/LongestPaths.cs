using System;

namespace Twill.Certificates;

/// <summary>What is known of the differences of start times: M(b) − M(a) ≥ <see cref="Least"/>(a, b).</summary>
internal sealed class LongestPaths
{
    private const long Unknown = long.MinValue / 4;
    private readonly int _nodes;
    private readonly long[] _least;

    internal LongestPaths(int nodes)
    {
        _nodes = nodes;
        _least = new long[nodes * nodes];
        Array.Fill(_least, Unknown);
        for (int node = 0; node < nodes; node++)
        {
            _least[(node * nodes) + node] = 0;
        }
    }

    private LongestPaths(LongestPaths other)
    {
        _nodes = other._nodes;
        _least = (long[])other._least.Clone();
        IsContradictory = other.IsContradictory;
    }

    internal bool IsContradictory { get; private set; }

    internal int Nodes => _nodes;

    internal LongestPaths Copy() => new(this);

    internal long Least(int from, int to) => _least[(from * _nodes) + to];

    internal bool IsAtLeast(int from, int to, long bound) => Least(from, to) >= bound;

    internal void Add(int from, int to, long weight)
    {
        for (int a = 0; a < _nodes; a++)
        {
            long reach = Least(a, from);
            if (reach <= Unknown / 2)
            {
                continue;
            }

            for (int b = 0; b < _nodes; b++)
            {
                long rest = Least(to, b);
                if (rest > Unknown / 2)
                {
                    _least[(a * _nodes) + b] = Math.Max(Least(a, b), reach + weight + rest);
                }
            }
        }

        for (int node = 0; node < _nodes; node++)
        {
            IsContradictory |= Least(node, node) > 0;
        }
    }
}
