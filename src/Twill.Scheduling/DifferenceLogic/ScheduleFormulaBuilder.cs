using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.DifferenceLogic;

/// <summary>Writes the rules of <c>docs/problem-format.md</c> for one initiation interval as a <see cref="ScheduleFormula"/>.</summary>
public sealed partial class ScheduleFormulaBuilder
{
    private const int GreatestStages = 4096;

    private readonly ScheduleProblem _problem;
    private readonly int _interval;
    private readonly int _length;
    private readonly DifferenceClosure _closure;
    private readonly List<FixedDifference> _fixedDifferences = [];
    private readonly List<FormulaVariable> _variables = [];
    private readonly List<EquatableArray<Literal>> _clauses = [];
    private readonly List<WeightedSum> _sums = [];
    private readonly SortedDictionary<(int From, int To), List<int>> _thresholds = [];
    private string? _refutation;

    private ScheduleFormulaBuilder(ScheduleProblem problem, int interval, int length)
    {
        if (interval < 1 || length / interval > GreatestStages)
        {
            throw new ArgumentOutOfRangeException(nameof(interval), Text(
                "A formula for an interval of {0} and a length of {1} has more than {2} stages.", interval, length, GreatestStages));
        }

        _problem = problem;
        _interval = interval;
        _length = length;
        _closure = new DifferenceClosure(problem.Operations.Count + 1);
    }

    /// <summary>Writes every rule.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The initiation interval, at least 1.</param>
    /// <param name="length">The greatest length allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length has too many stages to be written out.</exception>
    public static ScheduleFormula Build(ScheduleProblem problem, int interval, int length)
    {
        var builder = new ScheduleFormulaBuilder(problem, interval, length);
        builder.AddInTurn(builder.AllRules());
        return builder.Finish();
    }

    /// <summary>
    /// Writes every rule for any number of stages: the formula is unsatisfiable only if no schedule of this interval
    /// exists, however long.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The initiation interval, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The stages that might be needed are too many to be written out.</exception>
    public static ScheduleFormula BuildForAnyStages(ScheduleProblem problem, int interval)
    {
        int length = (int)Math.Min(int.MaxValue, IntervalBounds.GreatestLength(problem, interval));
        var builder = new ScheduleFormulaBuilder(problem, interval, length);
        builder.AddInTurn([.. builder.AllRules(), builder.AddCuts]);
        return builder.Finish();
    }

    /// <summary>Writes rules 1 to 3 alone: a modulo schedule, without warp groups and lifetimes.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="interval">The initiation interval, at least 1.</param>
    /// <param name="length">The greatest length allowed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length has too many stages to be written out.</exception>
    public static ScheduleFormula BuildModulo(ScheduleProblem problem, int interval, int length)
    {
        var builder = new ScheduleFormulaBuilder(problem, interval, length);
        builder.AddInTurn([builder.AddStarts, builder.AddUnaryUnits, builder.AddSharedUnits]);
        return builder.Finish();
    }

    private Action[] AllRules() =>
    [
        AddStarts, AddUnaryUnits, AddSharedUnits, AddGroups, AddSpills, AddConcurrency, AddRegisters, AddMemories, AddCrossings,
    ];

    /// <summary>Adds rules until one shows that there is no schedule: what is known of the starts is meaningless then.</summary>
    private void AddInTurn(Action[] rules)
    {
        for (int i = 0; i < rules.Length && _refutation is null; i++)
        {
            rules[i]();
        }
    }

    private ScheduleFormula Finish()
    {
        AddThresholdOrders();
        return new ScheduleFormula
        {
            InitiationInterval = _interval,
            Length = _length,
            Refutation = _refutation,
            LatestStarts = _problem.Operations.Select(LatestStart).ToEquatableArray(),
            FixedDifferences = _fixedDifferences.ToEquatableArray(),
            Variables = _variables.ToEquatableArray(),
            Clauses = _clauses.ToEquatableArray(),
            Sums = _sums.ToEquatableArray(),
            Groups = _groups.Select(literals => literals.ToEquatableArray()).ToEquatableArray(),
            Blocking = _blocking.ToEquatableArray(),
            Crossings = _crossings.ToEquatableArray(),
        };
    }

    private int LatestStart(Operation operation) => _length - Math.Max(1, operation.Duration);

    /// <summary>Rules 1 and 2.</summary>
    private void AddStarts()
    {
        int origin = _problem.Operations.Count;
        for (int v = 0; v < origin; v++)
        {
            if (LatestStart(_problem.Operations[v]) < 0)
            {
                Refute(Text("{0} does not end within {1} cycles", Name(v), _length));
            }

            _closure.Add(origin, v, 0);
            _closure.Add(v, origin, -LatestStart(_problem.Operations[v]));
        }

        foreach (Dependence edge in _problem.Dependences)
        {
            long bound = edge.Delay - ((long)edge.Distance * _interval);
            if (edge.Source == edge.Target && bound > 0)
            {
                Refute(Text("{0} depends on itself {1} cycles over {2} iterations", Name(edge.Source), edge.Delay, edge.Distance));
            }
            else if (edge.Source != edge.Target)
            {
                Fix(edge.Source, edge.Target, bound);
            }
        }

        if (_closure.IsContradictory)
        {
            Refute(Text("the dependences do not fit an interval of {0} and a length of {1}", _interval, _length));
        }
    }

    private void Fix(int from, int to, long bound)
    {
        _fixedDifferences.Add(new FixedDifference(from, to, bound));
        _closure.Add(from, to, bound);
    }

    /// <summary>The literal M(to) − M(from) ≥ bound.</summary>
    private Literal Difference(int from, int to, long bound)
    {
        if (from == to)
        {
            return bound <= 0 ? Literal.True : Literal.False;
        }

        if (from > to)
        {
            return !Difference(to, from, 1 - bound);
        }

        if (_closure.Least(from, to) >= bound)
        {
            return Literal.True;
        }

        if (_closure.Greatest(from, to) < bound)
        {
            return Literal.False;
        }

        List<int> thresholds = Thresholds(from, to);
        int position = thresholds.FindIndex(variable => _variables[variable].AtLeast >= bound);
        return position >= 0 && _variables[thresholds[position]].AtMost < bound
            ? Literal.Of(thresholds[position])
            : AddThreshold(from, to, bound - 1, bound);
    }

    /// <summary>A new variable: true is M(to) − M(from) ≥ atLeast, false is ≤ atMost.</summary>
    private Literal AddThreshold(int from, int to, long atMost, long atLeast)
    {
        List<int> thresholds = Thresholds(from, to);
        int position = thresholds.FindIndex(variable => _variables[variable].AtLeast >= atLeast);
        string sign = atLeast < 0 ? "m" : "p";
        string name = Text("d_{0}_{1}_{2}{3}", from, to, sign, Math.Abs(atLeast));
        _variables.Add(new FormulaVariable(name, from, to, atMost, atLeast));
        thresholds.Insert(position < 0 ? thresholds.Count : position, _variables.Count - 1);
        return Literal.Of(_variables.Count - 1);
    }

    private List<int> Thresholds(int from, int to)
    {
        if (!_thresholds.TryGetValue((from, to), out List<int>? thresholds))
        {
            thresholds = [];
            _thresholds.Add((from, to), thresholds);
        }

        return thresholds;
    }

    /// <summary>Of two thresholds of a pair, the greater implies the smaller.</summary>
    private void AddThresholdOrders()
    {
        foreach (List<int> thresholds in _thresholds.Values)
        {
            for (int i = 1; i < thresholds.Count; i++)
            {
                AddClause(!Literal.Of(thresholds[i]), Literal.Of(thresholds[i - 1]));
            }
        }
    }

    private Literal AddBoolean(string name)
    {
        _variables.Add(new FormulaVariable(name, -1, -1, 0, 0));
        return Literal.Of(_variables.Count - 1);
    }

    private void AddClause(params Literal[] literals)
    {
        if (literals.Contains(Literal.True))
        {
            return;
        }

        EquatableArray<Literal> clause = literals.Where(literal => literal != Literal.False).Distinct().ToEquatableArray();
        if (clause.Count == 0)
        {
            Refute(Text("the rules contradict each other at an interval of {0} and a length of {1}", _interval, _length));
        }

        _clauses.Add(clause);
    }

    /// <summary>A literal that holds when every condition does (and may hold otherwise).</summary>
    private Literal ImpliedByAll(string name, params Literal[] conditions) => ImpliedByAnyOf(name, [conditions]);

    /// <summary>A literal that holds when any condition does (and may hold otherwise).</summary>
    private Literal ImpliedByAny(string name, IEnumerable<Literal> conditions) =>
        ImpliedByAnyOf(name, conditions.Select(condition => new[] { condition }));

    /// <summary>A literal that holds when all conditions of one of the ways do (and may hold otherwise).</summary>
    private Literal ImpliedByAnyOf(string name, IEnumerable<Literal[]> ways)
    {
        var open = new List<Literal[]>();
        foreach (Literal[] way in ways.Where(way => !way.Contains(Literal.False)))
        {
            Literal[] conditions = way.Where(condition => condition != Literal.True).Distinct().ToArray();
            if (conditions.Length == 0)
            {
                return Literal.True;
            }

            open.Add(conditions);
        }

        if (open.Count == 0)
        {
            return Literal.False;
        }

        if (open.Count == 1 && open[0].Length == 1)
        {
            return open[0][0];
        }

        Literal implied = AddBoolean(name);
        foreach (Literal[] conditions in open)
        {
            AddClause([implied, .. conditions.Select(condition => !condition)]);
        }

        return implied;
    }

    /// <summary>Limits a sum; <paramref name="what"/> names it where it exceeds the limit by constants alone.</summary>
    private void AddSum(IEnumerable<WeightedLiteral> terms, long limit, Func<string> what)
    {
        var open = new List<WeightedLiteral>();
        long rest = limit;
        foreach (WeightedLiteral term in terms)
        {
            if (term.Literal == Literal.True)
            {
                rest -= term.Weight;
            }
            else if (term.Literal != Literal.False && term.Weight > 0)
            {
                int same = open.FindIndex(other => other.Literal == term.Literal);
                if (same < 0)
                {
                    open.Add(term);
                }
                else
                {
                    open[same] = new WeightedLiteral(open[same].Weight + term.Weight, term.Literal);
                }
            }
        }

        if (rest < 0)
        {
            Refute(Text("{0} takes {1} of {2}", what(), limit - rest, limit));
        }
        else if (open.Sum(term => term.Weight) > rest)
        {
            _sums.Add(new WeightedSum(open.ToEquatableArray(), rest));
        }
    }

    private void Refute(string reason) => _refutation ??= reason;

    private string Name(int v) => Text("{0} ({1})", _problem.Operations[v].Name, v);

    private static string Text(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);

    private static long FloorDivide(long dividend, long divisor)
    {
        long quotient = dividend / divisor;
        return dividend % divisor < 0 ? quotient - 1 : quotient;
    }
}
