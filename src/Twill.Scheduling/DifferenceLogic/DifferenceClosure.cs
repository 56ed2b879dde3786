using System;

namespace Twill.Scheduling.DifferenceLogic;

/// <summary>
/// The strongest lower bounds on differences of start times that follow from bounds given: all longest paths, kept while
/// edges are added. The last node is the origin of time.
/// </summary>
internal sealed class DifferenceClosure
{
    private const long None = long.MinValue / 4;

    private readonly long[,] _longest;

    internal DifferenceClosure(int nodes)
    {
        Count = nodes;
        _longest = new long[nodes, nodes];
        for (int from = 0; from < nodes; from++)
        {
            for (int to = 0; to < nodes; to++)
            {
                _longest[from, to] = from == to ? 0 : None;
            }
        }
    }

    internal int Count { get; }

    /// <summary>Whether the bounds contradict each other; the closure is meaningless then.</summary>
    internal bool IsContradictory { get; private set; }

    /// <summary>Least value of time(to) − time(from).</summary>
    internal long Least(int from, int to) => _longest[from, to];

    /// <summary>Greatest value of time(to) − time(from).</summary>
    internal long Greatest(int from, int to) => -_longest[to, from];

    /// <summary>Whether time(to) − time(from) has a least value.</summary>
    internal bool IsBounded(int from, int to) => _longest[from, to] != None;

    /// <summary>Adds time(to) − time(from) ≥ bound.</summary>
    internal void Add(int from, int to, long bound)
    {
        if (IsContradictory || bound <= _longest[from, to])
        {
            return;
        }

        if (_longest[to, from] != None && _longest[to, from] + bound > 0)
        {
            IsContradictory = true;
            return;
        }

        for (int a = 0; a < Count; a++)
        {
            if (_longest[a, from] == None)
            {
                continue;
            }

            long start = _longest[a, from] + bound;
            for (int b = 0; b < Count; b++)
            {
                if (_longest[to, b] != None)
                {
                    _longest[a, b] = Math.Max(_longest[a, b], start + _longest[to, b]);
                }
            }
        }
    }
}
