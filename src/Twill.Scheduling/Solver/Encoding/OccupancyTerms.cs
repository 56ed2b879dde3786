using System;
using System.Collections.Generic;
using Twill.Scheduling.Solver.Core;
using Twill.Scheduling.Solver.Proofs;

namespace Twill.Scheduling.Solver.Encoding;

/// <summary>Builds one sum: what activities take at the moment at which a given one starts.</summary>
internal sealed class OccupancyTerms
{
    /// <summary>Iterations of an activity that are under way when a literal holds.</summary>
    private readonly record struct Instances(Activity Activity, int First, int Last, int Literal);

    private readonly EncodingContext _context;
    private readonly int _interval;
    private readonly FactClosure _facts;
    private readonly List<Instances> _certain = [];
    private readonly List<Instances> _uncertain = [];
    private readonly List<(int Literal, int Group, long Amount)> _groups = [];
    private readonly Dictionary<int, long> _weights = [];
    private readonly List<int> _order = [];
    private readonly IntList _ends = new();
    private readonly List<ActivityEnd> _endsKept = [];
    private int[] _literals = new int[16];
    private long[] _amounts = new long[16];
    private Activity _start = null!;
    private string _name = "";
    private int? _resource;
    private long _limit;
    private long _possible;

    public OccupancyTerms(EncodingContext context)
    {
        _context = context;
        _interval = context.Interval;
        _facts = context.Facts;
    }

    /// <summary>Begins the sum at the start of an activity.</summary>
    /// <param name="start">The activity.</param>
    /// <param name="limit">What the sum is at most.</param>
    /// <param name="name">The kind of sum, for proofs.</param>
    /// <param name="resource">The unit or memory; null for the registers of the activity's group.</param>
    public void Begin(Activity start, long limit, string name, int? resource)
    {
        _start = start;
        _limit = limit;
        _name = name;
        _resource = resource;
        _possible = 0;
        _certain.Clear();
        _uncertain.Clear();
        _groups.Clear();
        _weights.Clear();
        _order.Clear();
    }

    /// <summary>Adds an amount that is taken when the start is on a group.</summary>
    public void AddGroup(int literal, int group, long amount)
    {
        if (literal == Literal.False || amount <= 0)
        {
            return;
        }

        _groups.Add((literal, group, amount));
        if (literal == Literal.True)
        {
            _limit -= amount;
        }
        else
        {
            _possible += amount;
        }
    }

    /// <summary>Adds all iterations of an activity, as far as they can be under way, when a condition holds.</summary>
    public void Add(Activity activity, int condition)
    {
        if (condition == Literal.False)
        {
            return;
        }

        // Iteration i has started when M(start) − M(its node) is large enough, and still lasts when for some end
        // M(end) − M(start) is: the first gets harder and the second easier as i grows.
        int node = _start.Node;
        long started = (long)_start.Offset - activity.Offset;
        int last = Division.Floor(_facts.Greatest(activity.Node, node) + started, _interval);
        int lastCertain = Division.Floor(_facts.Least(activity.Node, node) + started, _interval);
        int first = int.MaxValue;
        int firstCertain = int.MaxValue;
        foreach (ActivityEnd end in activity.Ends)
        {
            long ended = _start.Offset - end.Shift + 1;
            first = Math.Min(first, Division.Ceiling(ended - _facts.Greatest(node, end.Node), _interval));
            firstCertain = Math.Min(firstCertain, Division.Ceiling(ended - _facts.Least(node, end.Node), _interval));
        }

        if (condition == Literal.True && lastCertain >= firstCertain)
        {
            _certain.Add(new Instances(activity, firstCertain, lastCertain, Literal.True));
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

        for (int k = 0; k < _uncertain.Count; k++)
        {
            Instances instance = _uncertain[k];
            int literal = DefineUnderWay(instance);
            _uncertain[k] = instance with { Literal = literal };
            AddWeight(literal, instance.Activity.Amount);
        }

        foreach ((int literal, _, long amount) in _groups)
        {
            AddWeight(literal == Literal.True ? Literal.False : literal, amount);
        }

        int count = _order.Count;
        if (count > _literals.Length)
        {
            _literals = new int[count * 2];
            _amounts = new long[count * 2];
        }

        for (int k = 0; k < count; k++)
        {
            _literals[k] = _order[k];
            _amounts[k] = _weights[_order[k]];
        }

        _context.Core.AddSum(_literals, _amounts, count, _limit, WriteProof());
    }

    private int WriteProof()
    {
        if (_context.Proof is not ProofLog proof)
        {
            return 0;
        }

        int sum = _resource is { } resource
            ? proof.BeginSum(_name, resource, _start.Kind, _start.Index)
            : proof.BeginSum(_name, _start.Kind, _start.Index);
        foreach (Instances instances in _certain)
        {
            proof.SumCertain(instances.Activity, instances.First, instances.Last);
        }

        foreach (Instances instance in _uncertain)
        {
            if (instance.Literal == Literal.True)
            {
                proof.SumCertain(instance.Activity, instance.First, instance.First);
            }
            else if (instance.Literal != Literal.False)
            {
                proof.SumTerm(instance.Literal, instance.Activity, instance.First);
            }
        }

        foreach ((int literal, int group, _) in _groups)
        {
            proof.SumGroup(literal, group);
        }

        proof.EndSum();
        return sum;
    }

    private void AddInstances(Activity activity, int first, int last, int condition)
    {
        for (int i = first; i <= last && _context.Meter.Spend(1); i++)
        {
            _possible += activity.Amount;
            _uncertain.Add(new Instances(activity, i, i, condition));
        }
    }

    private void AddWeight(int literal, long amount)
    {
        if (literal == Literal.True)
        {
            _limit -= amount;
        }
        else if (literal != Literal.False)
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
    }

    /// <summary>A literal that is implied where an iteration of an activity has started and not ended, its condition met.</summary>
    private int DefineUnderWay(Instances instance)
    {
        Activity activity = instance.Activity;
        int condition = instance.Literal;
        long wrap = (long)instance.First * _interval;
        DifferenceLiterals differences = _context.Differences;
        int started = differences.AtLeast(activity.Node, _start.Node, wrap + activity.Offset - _start.Offset);
        if (started == Literal.False || !CollectEnds(activity, wrap))
        {
            return Literal.False;
        }

        if (_ends.Count == 1 && SoleCondition(started, condition, _ends.Items[0]) is { } sole)
        {
            return sole;
        }

        int variable = _context.Core.NewVariable(isDecision: false);
        _context.Proof?.Step(
            "active", variable, activity.Kind, activity.Index, instance.First, _start.Kind, _start.Index, _resource is null ? 1 : 0);
        int underWay = Literal.Of(variable);
        for (int k = 0; k < _ends.Count; k++)
        {
            ReadOnlySpan<int> clause =
                [underWay, Literal.Not(started), Literal.Not(condition), Literal.Not(_ends.Items[k])];
            _context.Proof?.Input("lasts", [variable, _endsKept[k].Node, _endsKept[k].Shift], clause);
            _context.Core.AddClause(clause);
        }

        return underWay;
    }

    /// <summary>Collects the literals that an iteration lasts until one of its ends: one alone where that is certain.</summary>
    private bool CollectEnds(Activity activity, long wrap)
    {
        _ends.Clear();
        _endsKept.Clear();
        foreach (ActivityEnd end in activity.Ends)
        {
            int lasts = _context.Differences.AtLeast(_start.Node, end.Node, _start.Offset - end.Shift - wrap + 1);
            if (lasts == Literal.True)
            {
                _ends.Clear();
                _endsKept.Clear();
            }

            if (lasts != Literal.False)
            {
                _ends.Add(lasts);
                _endsKept.Add(end);
            }

            if (lasts == Literal.True)
            {
                break;
            }
        }

        return _ends.Count > 0;
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
