using System;
using System.Collections.Generic;
using System.Linq;

namespace Twill.Certificates;

/// <summary>A sum of a certificate: what literals take at the moment at which an activity starts, and what is left for them.</summary>
internal sealed class CertificateSum
{
    private const long GreatestRange = 1 << 20;
    private readonly Dictionary<int, long> _amounts = [];
    private readonly HashSet<(int Kind, int Index, long Iteration)> _counted = [];
    private readonly LoopRules _rules;
    private readonly LongestPaths _facts;
    private readonly CertificateVariables _variables;
    private readonly CertificateConstraints _constraints;
    private readonly Activity _start;
    private readonly Func<Activity, long> _amount;
    private readonly bool _isRegister;
    private readonly long _greatest;
    private long _limit;

    private CertificateSum(
        int number, Activity start, Func<Activity, long> amount, long limit, bool isRegister, LoopRules rules, LongestPaths facts, CertificateVariables variables)
    {
        Number = number;
        _start = start;
        _amount = amount;
        _limit = limit;
        _greatest = limit;
        _isRegister = isRegister;
        _rules = rules;
        _facts = facts;
        _variables = variables;
        _constraints = new CertificateConstraints(rules, variables);
    }

    internal int Number { get; }

    /// <summary>Reads a sum and verifies each of its terms; null if one does not hold.</summary>
    internal static CertificateSum? Read(string[] parts, LoopRules rules, LongestPaths facts, CertificateVariables variables)
    {
        var tokens = new Queue<string>(parts);
        string kind = tokens.Dequeue();
        int number = (int)Next(tokens);
        int resource = kind == "sumregisters" ? -1 : (int)Next(tokens);
        var start = new Activity(rules, (int)Next(tokens), (int)Next(tokens));
        CertificateSum? sum = kind switch
        {
            "sumunit" => new CertificateSum(
                number, start, activity => activity.AmountOfUnit(resource), rules.Problem.Machine.UnitCapacities[resource], false, rules, facts, variables),
            "summemory" => new CertificateSum(
                number, start, activity => activity.AmountOfMemory(resource), rules.Problem.Machine.MemoryCapacities[resource], false, rules, facts, variables),
            "sumregisters" => new CertificateSum(
                number,
                start,
                activity => activity.AmountOfRegisters,
                rules.Candidates[start.Node].Max(g => rules.Problem.Machine.RegisterLimits[g]),
                true,
                rules,
                facts,
                variables),
            _ => null,
        };
        while (sum is not null && tokens.Count > 0)
        {
            bool isValid = tokens.Dequeue() switch
            {
                "t" => sum.AddTerm((int)Next(tokens), (int)Next(tokens), (int)Next(tokens), Next(tokens)),
                "c" => sum.AddCertain((int)Next(tokens), (int)Next(tokens), Next(tokens), Next(tokens)),
                "g" => sum.AddGroup((int)Next(tokens), (int)Next(tokens)),
                _ => false,
            };
            if (!isValid)
            {
                return null;
            }
        }

        return sum;
    }

    /// <summary>Whether literals that hold together take more than there is.</summary>
    internal bool IsExceededBy(IEnumerable<int> literals) =>
        literals.Distinct().Sum(literal => _amounts.GetValueOrDefault(literal)) > _limit;

    private static long Next(Queue<string> tokens) => CertificateChecker.Number(tokens.Dequeue());

    private bool AddTerm(int literal, int kind, int index, long iteration)
    {
        var activity = new Activity(_rules, kind, index);
        if (!_counted.Add((kind, index, iteration)) || !IsUnderWay(literal, activity, iteration, iteration))
        {
            return false;
        }

        _amounts[literal] = _amounts.GetValueOrDefault(literal) + _amount(activity);
        return true;
    }

    private bool AddCertain(int kind, int index, long first, long last)
    {
        var activity = new Activity(_rules, kind, index);
        if (first > last || last - first > GreatestRange)
        {
            return false;
        }

        for (long iteration = first; iteration <= last; iteration++)
        {
            if (!_counted.Add((kind, index, iteration)))
            {
                return false;
            }
        }

        _limit -= _amount(activity) * (last - first + 1);
        return IsUnderWay(CertificateVariables.True, activity, first, last);
    }

    private bool AddGroup(int literal, int group)
    {
        int? on = _variables.On(_start.Node, group);
        if (!_isRegister || !_counted.Add((-1, group, 0)) || on != (literal == 0 ? CertificateVariables.True : literal))
        {
            return false;
        }

        long rest = _greatest - _rules.Problem.Machine.RegisterLimits[group];
        if (literal == 0)
        {
            _limit -= rest;
        }
        else
        {
            _amounts[literal] = _amounts.GetValueOrDefault(literal) + rest;
        }

        return true;
    }

    /// <summary>Whether iterations of an activity, the first and last of a range, are under way when a literal holds.</summary>
    private bool IsUnderWay(int literal, Activity activity, long first, long last)
    {
        if (_variables.TryGet(literal, out CertificateVariables.Active active))
        {
            return active == new CertificateVariables.Active(activity.Kind, activity.Index, first, _start.Kind, _start.Index, _isRegister) && first == last;
        }

        int? condition = _constraints.Condition(activity, _start, _isRegister);
        bool isMet = condition == CertificateVariables.True || condition == literal;
        return isMet
            && _variables.ImpliesAtLeast(literal, activity.Node, _start.Node, activity.StartBound(_start, last))
            && activity.Ends.Any(end => _variables.ImpliesAtLeast(literal, _start.Node, end.Node, activity.EndBound(_start, first, end.Shift)));
    }
}
