using System;
using System.Collections.Generic;
using Twill.Scheduling.Solver.Core;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Builds one sum: what activities take at the moment at which a given one starts.</summary>
internal sealed class OccupancyTerms
{
    private readonly struct Instance(Activity activity, int iteration, int condition)
    {
        public readonly Activity Activity = activity;
        public readonly int Iteration = iteration;
        public readonly int Condition = condition;
    }

    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly StepMeter _meter;
    private readonly SearchCore _core;
    private readonly DifferenceLiterals _differences;
    private readonly List<Instance> _instances = [];
    private readonly Dictionary<int, long> _weights = [];
    private readonly List<int> _order = [];
    private readonly IntList _ends = new();
    private int[] _literals = new int[16];
    private long[] _amounts = new long[16];
    private int _node;
    private int _offset;
    private long _limit;
    private long _possible;

    public OccupancyTerms(int interval, FactClosure facts, SearchCore core, DifferenceLiterals differences, StepMeter meter)
    {
        _meter = meter;
        _interval = interval;
        _facts = facts;
        _core = core;
        _differences = differences;
    }

    /// <summary>Begins the sum at the start of an activity.</summary>
    public void Begin(Activity start, long limit)
    {
        _node = start.Node;
        _offset = start.Offset;
        _limit = limit;
        _possible = 0;
        _instances.Clear();
        _weights.Clear();
        _order.Clear();
    }

    /// <summary>Adds an amount that is taken when a literal holds.</summary>
    public void Add(int literal, long amount)
    {
        if (literal == Literal.True)
        {
            _limit -= amount;
        }
        else if (literal != Literal.False && amount > 0)
        {
            _possible += amount;
            AddWeight(literal, amount);
        }
    }

    /// <summary>Adds all iterations of an activity, as far as they can be under way, when a condition holds.</summary>
    public void Add(Activity activity, int condition)
    {
        if (condition == Literal.False)
        {
            return;
        }

        // Iteration i has started when M(node) − M(its node) is at least StartBound(i), and still lasts when for some end
        // M(end) − M(node) is at least EndBound(i): the first gets harder and the second easier as i grows.
        long started = (long)_offset - activity.Offset;
        int last = Division.Floor(_facts.Greatest(activity.Node, _node) + started, _interval);
        int lastCertain = Division.Floor(_facts.Least(activity.Node, _node) + started, _interval);
        int first = int.MaxValue;
        int firstCertain = int.MaxValue;
        foreach (ActivityEnd end in activity.Ends)
        {
            long ended = _offset - end.Shift + 1;
            first = Math.Min(first, Division.Ceiling(ended - _facts.Greatest(_node, end.Node), _interval));
            firstCertain = Math.Min(firstCertain, Division.Ceiling(ended - _facts.Least(_node, end.Node), _interval));
        }

        if (condition == Literal.True && lastCertain >= firstCertain)
        {
            _limit -= activity.Amount * ((long)lastCertain - firstCertain + 1);
            AddInstances(activity, first, firstCertain - 1, condition);
            AddInstances(activity, lastCertain + 1, last, condition);
        }
        else
        {
            AddInstances(activity, first, last, condition);
        }
    }

    /// <summary>Ends the sum and adds it, if it can be exceeded at all.</summary>
    public void End()
    {
        if (_possible <= _limit)
        {
            return;
        }

        foreach (Instance instance in _instances)
        {
            int literal = DefineUnderWay(instance);
            if (literal == Literal.True)
            {
                _limit -= instance.Activity.Amount;
            }
            else if (literal != Literal.False)
            {
                AddWeight(literal, instance.Activity.Amount);
            }
        }

        int count = _order.Count;
        if (count + 1 > _literals.Length)
        {
            _literals = new int[count * 2];
            _amounts = new long[count * 2];
        }

        for (int k = 0; k < count; k++)
        {
            _literals[k] = _order[k];
            _amounts[k] = _weights[_order[k]];
        }

        _core.AddSum(_literals, _amounts, count, _limit);
    }

    private void AddInstances(Activity activity, int first, int last, int condition)
    {
        for (int i = first; i <= last && _meter.Spend(1); i++)
        {
            _possible += activity.Amount;
            _instances.Add(new Instance(activity, i, condition));
        }
    }

    private void AddWeight(int literal, long amount)
    {
        if (_weights.TryGetValue(literal, out long weight))
        {
            _weights[literal] = weight + amount;
        }
        else
        {
            _weights.Add(literal, amount);
            _order.Add(literal);
        }
    }

    /// <summary>A literal that is implied where an iteration of an activity has started and not ended.</summary>
    private int DefineUnderWay(Instance instance)
    {
        Activity activity = instance.Activity;
        long wrap = (long)instance.Iteration * _interval;
        int started = _differences.AtLeast(activity.Node, _node, wrap + activity.Offset - _offset);
        if (started == Literal.False)
        {
            return Literal.False;
        }

        _ends.Clear();
        foreach (ActivityEnd end in activity.Ends)
        {
            int lasts = _differences.AtLeast(_node, end.Node, _offset - end.Shift - wrap + 1);
            if (lasts == Literal.True)
            {
                _ends.Clear();
                _ends.Add(lasts);
                break;
            }

            if (lasts != Literal.False)
            {
                _ends.Add(lasts);
            }
        }

        if (_ends.Count == 0)
        {
            return Literal.False;
        }

        if (_ends.Count == 1 && SoleCondition(started, instance.Condition, _ends.Items[0]) is { } sole)
        {
            return sole;
        }

        int underWay = Literal.Of(_core.NewVariable(isDecision: false));
        for (int k = 0; k < _ends.Count; k++)
        {
            _core.AddClause(
                [underWay, Literal.Not(started), Literal.Not(instance.Condition), Literal.Not(_ends.Items[k])]);
        }

        return underWay;
    }

    /// <summary>The one literal of three that is open, or the constant true if none is; null if several are.</summary>
    private static int? SoleCondition(int started, int condition, int lasts)
    {
        if (started == Literal.True)
        {
            return condition == Literal.True ? lasts : lasts == Literal.True ? condition : null;
        }

        return condition == Literal.True && lasts == Literal.True ? started : null;
    }
}
