using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>
/// What the difference variables mean. Variable v on nodes a &lt; b, with D = M(b) − M(a), is true when D ≥ high and
/// false when D ≤ low. Where low + 1 &lt; high the values between are impossible (a gap).
/// </summary>
internal sealed class DifferenceAtoms
{
    private readonly int _nodes;
    private readonly int[] _first;
    private int[] _next = new int[64];

    /// <summary>By variable: the node a, or −1 for a variable of another kind.</summary>
    public int[] From = new int[64];

    public int[] To = new int[64];
    public int[] High = new int[64];
    public int[] Low = new int[64];

    public DifferenceAtoms(int nodes)
    {
        _nodes = nodes;
        _first = new int[nodes * nodes];
        for (int pair = 0; pair < _first.Length; pair++)
        {
            _first[pair] = -1;
        }
    }

    /// <summary>Counts the additions, so that sorted copies know when they are stale.</summary>
    public int Version { get; private set; }

    /// <summary>The pair's variable with the least thresholds, or −1; only pairs with a &lt; b have any.</summary>
    public int First(int pair) => _first[pair];

    /// <summary>The same pair's variable with the next higher thresholds, or −1.</summary>
    public int Next(int variable) => _next[variable];

    public void AddVariable(int variable)
    {
        if (variable >= From.Length)
        {
            int capacity = variable * 2;
            Array.Resize(ref From, capacity);
            Array.Resize(ref To, capacity);
            Array.Resize(ref High, capacity);
            Array.Resize(ref Low, capacity);
            Array.Resize(ref _next, capacity);
        }

        From[variable] = -1;
    }

    /// <summary>Gives a variable its meaning. Ranges (low, high] of one pair must not overlap.</summary>
    public void Define(int variable, int from, int to, int low, int high)
    {
        From[variable] = from;
        To[variable] = to;
        Low[variable] = low;
        High[variable] = high;
        Version++;
        int pair = (from * _nodes) + to;
        int before = -1;
        int after = _first[pair];
        while (after >= 0 && High[after] <= low)
        {
            before = after;
            after = _next[after];
        }

        _next[variable] = after;
        if (before < 0)
        {
            _first[pair] = variable;
        }
        else
        {
            _next[before] = variable;
        }
    }
}
