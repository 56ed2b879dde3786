using System;

namespace Twill.Scheduling.Solver.Core;

/// <summary>Decision variables by activity: a binary heap, the most active on top (VSIDS).</summary>
internal sealed class VariableOrder
{
    private const double RescaleLimit = 1e100;
    private const double Decay = 0.95;
    private readonly Assignment _assignment;
    private int[] _heap = new int[32];
    private int[] _places = new int[32];
    private int _count;
    private double[] _activity = new double[32];
    private bool[] _isDecision = new bool[32];
    private double _increment = 1;

    public VariableOrder(Assignment assignment)
    {
        _assignment = assignment;
    }

    public void AddVariable(int variable, bool isDecision, double activity)
    {
        if (variable >= _activity.Length)
        {
            int capacity = variable * 2;
            Array.Resize(ref _heap, capacity);
            Array.Resize(ref _places, capacity);
            Array.Resize(ref _activity, capacity);
            Array.Resize(ref _isDecision, capacity);
        }

        _activity[variable] = activity;
        _isDecision[variable] = isDecision;
        _places[variable] = -1;
        Insert(variable);
    }

    public void Insert(int variable)
    {
        if (_places[variable] < 0 && _isDecision[variable])
        {
            _places[variable] = _count;
            _heap[_count++] = variable;
            Rise(_places[variable]);
        }
    }

    public void Bump(int variable)
    {
        if ((_activity[variable] += _increment) > RescaleLimit)
        {
            Rescale();
        }

        if (_places[variable] >= 0)
        {
            Rise(_places[variable]);
        }
    }

    public void DecayAll() => _increment /= Decay;

    /// <summary>The most active open decision variable, or −1.</summary>
    public int Next()
    {
        while (_count > 0)
        {
            int top = _heap[0];
            _places[top] = -1;
            if (--_count > 0)
            {
                _heap[0] = _heap[_count];
                _places[_heap[0]] = 0;
                Sink(0);
            }

            if (_assignment.Values[top << 1] == 0)
            {
                return top;
            }
        }

        return -1;
    }

    private void Rescale()
    {
        for (int v = 0; v < _activity.Length; v++)
        {
            _activity[v] /= RescaleLimit;
        }

        _increment /= RescaleLimit;
    }

    private void Rise(int place)
    {
        int variable = _heap[place];
        double activity = _activity[variable];
        while (place > 0)
        {
            int parent = (place - 1) >> 1;
            if (_activity[_heap[parent]] >= activity)
            {
                break;
            }

            _heap[place] = _heap[parent];
            _places[_heap[place]] = place;
            place = parent;
        }

        _heap[place] = variable;
        _places[variable] = place;
    }

    private void Sink(int place)
    {
        int variable = _heap[place];
        double activity = _activity[variable];
        while (true)
        {
            int child = (place * 2) + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && _activity[_heap[child + 1]] > _activity[_heap[child]])
            {
                child++;
            }

            if (_activity[_heap[child]] <= activity)
            {
                break;
            }

            _heap[place] = _heap[child];
            _places[_heap[place]] = place;
            place = child;
        }

        _heap[place] = variable;
        _places[variable] = place;
    }
}
