using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>
/// Difference logic as a full closure: for every ordered pair of nodes the longest path, that is the greatest c for which
/// M(b) − M(a) ≥ c follows from the edges that hold. An edge updates only the pairs that it improves; each improvement is
/// an entry of one history, linked per pair, which gives undo and explanations that are computed only when asked for.
/// </summary>
internal sealed class DifferenceClosure
{
    private struct Entry
    {
        public int Pair;
        public int Value;
        public int Previous;
        public int Edge;
        public int Pointer;
    }

    private struct Edge
    {
        public int From;
        public int To;
        public int Weight;
        public int Literal;
    }

    private const int NoEdge = -1;
    private readonly int _nodes;
    private readonly int[] _distance;
    private readonly int[] _latest;
    private readonly int[] _pointer;
    private readonly int[] _sources;
    private readonly int[] _targets;
    private readonly StepMeter _meter;
    private readonly DifferenceAtoms _atoms;
    private Entry[] _entries;
    private int _entryCount;
    private Edge[] _edges = new Edge[64];
    private int _edgeCount;
    private int[] _thresholdEnd;
    private int[] _thresholds = [];
    private int[] _thresholdLiterals = [];
    private int _sortedVersion = -1;

    public DifferenceClosure(int nodes, DifferenceAtoms atoms, StepMeter meter)
    {
        _nodes = nodes;
        _atoms = atoms;
        _meter = meter;
        int pairs = nodes * nodes;
        _distance = new int[pairs];
        _latest = new int[pairs];
        _pointer = new int[pairs];
        _thresholdEnd = new int[pairs];
        _sources = new int[nodes];
        _targets = new int[nodes];
        _entries = new Entry[pairs * 2];
        _entryCount = pairs;
    }

    /// <summary>Literals that the last insertion implied, not yet assigned.</summary>
    public IntList Implied { get; } = new();

    public int EntryCount => _entryCount;

    /// <summary>The greatest c for which M(to) − M(from) ≥ c is known.</summary>
    public int Distance(int from, int to) => _distance[(from * _nodes) + to];

    /// <summary>Sets the facts, a closure without positive cycle, before any literal holds.</summary>
    public void SetFacts(int[] distance)
    {
        Array.Copy(distance, _distance, distance.Length);
        for (int pair = 0; pair < distance.Length; pair++)
        {
            _latest[pair] = pair;
            _entries[pair] = new Entry { Pair = pair, Value = distance[pair], Previous = -1, Edge = NoEdge };
        }
    }

    /// <summary>Sorts the thresholds of newly defined variables in. Only at level 0.</summary>
    public void SortThresholds(int variableCount)
    {
        if (_sortedVersion == _atoms.Version)
        {
            return;
        }

        _sortedVersion = _atoms.Version;
        _thresholds = new int[variableCount * 2];
        _thresholdLiterals = new int[variableCount * 2];
        int end = 0;
        for (int a = 0; a < _nodes; a++)
        {
            for (int b = 0; b < _nodes; b++)
            {
                int pair = (a * _nodes) + b;
                int start = end;
                if (a < b)
                {
                    for (int v = _atoms.First(pair); v >= 0; v = _atoms.Next(v))
                    {
                        _thresholds[end] = _atoms.Low[v] + 1;
                        _thresholdLiterals[end++] = Literal.Of(v);
                    }
                }
                else if (a > b)
                {
                    for (int v = _atoms.First((b * _nodes) + a); v >= 0; v = _atoms.Next(v))
                    {
                        _thresholds[end] = 1 - _atoms.High[v];
                        _thresholdLiterals[end++] = Literal.Not(Literal.Of(v));
                    }

                    Array.Reverse(_thresholds, start, end - start);
                    Array.Reverse(_thresholdLiterals, start, end - start);
                }

                // Every pointer starts over: literals that hold already are implied once more, which does no harm.
                _pointer[pair] = start;
                _thresholdEnd[pair] = end;
                Advance(pair, _distance[pair]);
            }
        }

        for (int entry = _nodes * _nodes; entry < _entryCount; entry++)
        {
            _entries[entry].Pointer = _pointer[_entries[entry].Pair];
        }
    }

    /// <summary>
    /// Adds M(to) − M(from) ≥ weight because a literal holds. False when that closes a positive cycle; then
    /// <paramref name="conflict"/> gets the literals that contradict each other.
    /// </summary>
    public bool Insert(int from, int to, int weight, int literal, IntList conflict)
    {
        int n = _nodes;
        int[] distance = _distance;
        int rowFrom = from * n;
        int rowTo = to * n;
        if (weight <= distance[rowFrom + to])
        {
            return true;
        }

        if (distance[rowTo + from] > -weight)
        {
            conflict.Clear();
            conflict.Add(literal);
            Explain(rowTo + from, 1 - weight, conflict);
            return false;
        }

        if (_edgeCount == _edges.Length)
        {
            Array.Resize(ref _edges, _edgeCount * 2);
        }

        int edge = _edgeCount++;
        _edges[edge] = new Edge { From = from, To = to, Weight = weight, Literal = literal };

        int targetCount = 0;
        for (int j = 0; j < n; j++)
        {
            if (weight + distance[rowTo + j] > distance[rowFrom + j])
            {
                _targets[targetCount++] = j;
            }
        }

        for (int i = 0, row = 0; i < n; i++, row += n)
        {
            int reach = distance[row + from] + weight;
            if (reach <= distance[row + to])
            {
                continue;
            }

            for (int t = 0; t < targetCount; t++)
            {
                int j = _targets[t];
                int value = reach + distance[rowTo + j];
                if (value > distance[row + j])
                {
                    Improve(row + j, value, edge);
                }
            }

            _meter.Steps += targetCount;
        }

        return true;
    }

    /// <summary>
    /// Adds literals that hold and together give M(b) − M(a) ≥ need for the pair (a, b); they all held when the distance
    /// first reached it. What a step has to spare is handed on, so that older and weaker reasons may serve.
    /// </summary>
    public int Explain(int from, int to, int need, IntList literals) => Explain((from * _nodes) + to, need, literals);

    /// <summary>Takes back everything after the first <paramref name="entryCount"/> entries.</summary>
    public void Undo(int entryCount)
    {
        int lastEdge = _edgeCount;
        for (int k = _entryCount - 1; k >= entryCount; k--)
        {
            ref Entry entry = ref _entries[k];
            int pair = entry.Pair;
            _latest[pair] = entry.Previous;
            _distance[pair] = _entries[entry.Previous].Value;
            _pointer[pair] = entry.Pointer;
            lastEdge = entry.Edge;
        }

        _entryCount = entryCount;
        _edgeCount = lastEdge;
    }

    private int Explain(int pair, int need, IntList literals)
    {
        int entry = _latest[pair];
        while (true)
        {
            int previous = _entries[entry].Previous;
            if (previous < 0 || _entries[previous].Value < need)
            {
                break;
            }

            entry = previous;
        }

        int edge = _entries[entry].Edge;
        if (edge == NoEdge)
        {
            return _entries[entry].Value;
        }

        ref Edge step = ref _edges[edge];
        int source = pair / _nodes;
        int target = pair - (source * _nodes);
        int left = (source * _nodes) + step.From;
        int right = (step.To * _nodes) + target;
        literals.Add(step.Literal);
        int weight = step.Weight;
        int rightThen = ValueBefore(right, entry);
        int given = Explain(left, need - weight - rightThen, literals) + weight;
        return given + Explain(right, need - given, literals);
    }

    private int ValueBefore(int pair, int before)
    {
        int entry = _latest[pair];
        while (entry >= before)
        {
            entry = _entries[entry].Previous;
        }

        return _entries[entry].Value;
    }

    private void Improve(int pair, int value, int edge)
    {
        if (_entryCount == _entries.Length)
        {
            Array.Resize(ref _entries, _entryCount * 2);
        }

        ref Entry entry = ref _entries[_entryCount];
        entry.Pair = pair;
        entry.Value = value;
        entry.Previous = _latest[pair];
        entry.Edge = edge;
        entry.Pointer = _pointer[pair];
        _latest[pair] = _entryCount++;
        _distance[pair] = value;
        Advance(pair, value);
    }

    private void Advance(int pair, int value)
    {
        int pointer = _pointer[pair];
        int end = _thresholdEnd[pair];
        while (pointer < end && _thresholds[pointer] <= value)
        {
            Implied.Add(_thresholdLiterals[pointer++]);
        }

        _pointer[pair] = pointer;
    }
}
