using System;
using System.Collections.Generic;
using System.Linq;

namespace Twill.Certificates;

/// <summary>Verifies the facts of a certificate, in order, each from the rules and the facts before it.</summary>
internal sealed class CertificateFacts
{
    private readonly LoopRules _rules;
    private readonly LongestPaths _facts;
    private readonly int? _stages;
    private readonly long _spread;
    private readonly List<(int First, int Second, int[] Swap)> _orders = [];
    private readonly HashSet<int> _pinned = [];

    internal CertificateFacts(LoopRules rules, LongestPaths facts, int? stages, long spread)
    {
        _rules = rules;
        _facts = facts;
        _stages = stages;
        _spread = spread;
        long[] durations = rules.Problem.Operations.Select(operation => Math.Max(1, operation.Duration)).ToArray();
        long horizon = stages is { } count ? (long)count * rules.Interval : (2 * spread) + rules.Interval + durations.Max();
        int origin = rules.Count;
        int end = origin + 1;
        for (int v = 0; v < rules.Count; v++)
        {
            facts.Add(origin, v, 0);
            facts.Add(v, end, durations[v]);
        }

        facts.Add(end, origin, -horizon);
    }

    /// <summary>Whether the problem is impossible without any search.</summary>
    internal bool IsRefutedAtSight { get; private set; }

    /// <summary>Checks a step, if it is one of a fact.</summary>
    internal bool TryCheck(string keyword, long[] numbers, out bool isFact)
    {
        Func<long[], bool>? check = keyword switch
        {
            "dependence" => Dependence,
            "apart" => Apart,
            "pin" => Pin,
            "order" => Order,
            "copies" => Copies,
            "above" => Above,
            "below" => Below,
            "cutfact" => Cut,
            "obvious" => _ => IsRefutedAtSight = IsObvious(),
            "unit" => unit => IsRefutedAtSight = IsUnitOverfull((int)unit[0]),
            _ => null,
        };
        isFact = check is not null && check(numbers);
        return check is not null;
    }

    private bool Dependence(long[] numbers)
    {
        LoopDependence edge = _rules.Problem.Dependences[(int)numbers[0]];
        _facts.Add(edge.Source, edge.Target, _rules.Delay(edge, withSpill: false));
        return true;
    }

    private bool Apart(long[] numbers)
    {
        LoopDependence edge = _rules.Problem.Dependences[(int)numbers[0]];
        if (!_rules.CanSpill(edge) || !_rules.AreApart(edge.Source, edge.Target))
        {
            return false;
        }

        _facts.Add(edge.Source, edge.Target, _rules.Delay(edge, withSpill: true));
        return true;
    }

    /// <summary>Moving a part by whole intervals costs nothing where the stages are open: one operation of each has a place.</summary>
    private bool Pin(long[] numbers)
    {
        int v = (int)numbers[0];
        if (_stages is not null || numbers[1] != _spread || _rules.Part(v).Any(_pinned.Contains))
        {
            return false;
        }

        _pinned.Add(v);
        _facts.Add(_rules.Count, v, _spread);
        _facts.Add(v, _rules.Count, -(_spread + _rules.Interval - 1));
        return true;
    }

    /// <summary>
    /// M(first) ≤ M(second) for operations that a swap exchanges. Several such pairs must form chains, and no swap may move
    /// an operation of another pair, so that sorting by swaps ends. With open stages a swap must stay within a part.
    /// </summary>
    private bool Order(long[] numbers)
    {
        int first = (int)numbers[0];
        int second = (int)numbers[1];
        int[] swap = numbers[2..].Select(number => (int)number).ToArray();
        if (!_rules.IsSwap(swap) || swap[first] != second || first == second
            || (_stages is null && !_rules.Part(first).Contains(second)))
        {
            return false;
        }

        _orders.Add((first, second, swap));
        int[] compared = _orders.SelectMany(order => new[] { order.First, order.Second }).Distinct().ToArray();
        bool areChains = _orders.Select(order => order.First).Distinct().Count() == _orders.Count
            && _orders.Select(order => order.Second).Distinct().Count() == _orders.Count
            && compared.Length > _orders.Count
            && compared.All(EndsSomewhere);
        bool areIndependent = _orders.All(order =>
            compared.All(v => v == order.First || v == order.Second || order.Swap[v] == v));
        _facts.Add(first, second, 0);
        return areChains && areIndependent;
    }

    private bool EndsSomewhere(int v)
    {
        for (int steps = 0; steps <= _orders.Count; steps++)
        {
            int next = _orders.FindIndex(order => order.First == v);
            if (next < 0)
            {
                return true;
            }

            v = _orders[next].Second;
        }

        return false;
    }

    private bool Above(long[] numbers)
    {
        (int a, int b, long low, long high) = ((int)numbers[0], (int)numbers[1], numbers[2], numbers[3]);
        if (!_facts.IsAtLeast(a, b, low + 1) || !_rules.IsForbidden(a, b, low, high))
        {
            return false;
        }

        _facts.Add(a, b, high);
        return true;
    }

    private bool Below(long[] numbers)
    {
        (int a, int b, long low, long high) = ((int)numbers[0], (int)numbers[1], numbers[2], numbers[3]);
        if (!_facts.IsAtLeast(b, a, 1 - high) || !_rules.IsForbidden(a, b, low, high))
        {
            return false;
        }

        _facts.Add(b, a, -low);
        return true;
    }

    private bool Cut(long[] numbers)
    {
        (int a, int b, long weight) = ((int)numbers[0], (int)numbers[1], numbers[2]);
        if (_stages is not null || !_rules.IsCut(numbers[3..].Select(number => (int)number).ToHashSet(), out List<LoopDependence> entering))
        {
            return false;
        }

        foreach (LoopDependence edge in entering)
        {
            bool canSpill = _rules.CanSpill(edge) && !_rules.AreTogether(edge.Source, edge.Target);
            long bound = _rules.Delay(edge, canSpill) + _rules.Interval - 1;
            bool isExcluded = _facts.IsAtLeast(edge.Source, edge.Target, bound + 1);
            if (!isExcluded && _facts.Least(a, edge.Target) - bound + _facts.Least(edge.Source, b) < weight)
            {
                return false;
            }
        }

        _facts.Add(a, b, weight);
        return true;
    }

    /// <summary>A value read so late that one copy more is live than fits is impossible.</summary>
    private bool Copies(long[] numbers)
    {
        (int u, int reader, long distance, long hold, long copies) = ((int)numbers[0], (int)numbers[1], numbers[2], numbers[3], numbers[4]);
        bool isRead = _rules.Problem.Dependences.Any(edge => edge.Source == u && edge.Target == reader
            && edge.IsData && edge.Distance == distance && edge.Hold == hold);
        if (!isRead || copies < 0 || !(AreTooManyForRegisters(u, copies + 1) || AreTooManyForAMemory(u, copies + 1)))
        {
            return false;
        }

        _facts.Add(reader, u, -(((copies - distance) * _rules.Interval) - hold));
        return true;
    }

    /// <summary>Copies of a value that are live at all times.</summary>
    private long Permanent(int v) => _rules.Problem.Dependences.Where(edge => edge.Source == v && edge.IsData)
        .Select(edge => LoopRules.FloorDivide(
            _facts.Least(v, edge.Target) + (edge.Distance * _rules.Interval) + edge.Hold, _rules.Interval))
        .Append(0).Max();

    private bool AreTooManyForAMemory(int u, long copies)
    {
        for (int memory = 0; memory < _rules.Problem.Machine.MemoryCapacities.Length; memory++)
        {
            long own = Footprint(u, memory);
            long others = Enumerable.Range(0, _rules.Count).Where(v => v != u).Sum(v => Permanent(v) * Footprint(v, memory));
            if (own > 0 && (copies * own) + others > _rules.Problem.Machine.MemoryCapacities[memory])
            {
                return true;
            }
        }

        return false;
    }

    private long Footprint(int v, int memory) =>
        _rules.Problem.Operations[v].Footprints[memory];

    private bool AreTooManyForRegisters(int u, long copies)
    {
        long registers = _rules.Problem.Operations[u].Registers;
        long[] limits = _rules.Problem.Machine.RegisterLimits;
        return registers > 0 && _rules.Candidates[u].All(group =>
            (copies * registers) + LeastOfOthers(u, group, limits) > limits[group]);
    }

    /// <summary>Of the values that are live at all times, what a group must hold because the others cannot.</summary>
    private long LeastOfOthers(int u, int group, long[] limits)
    {
        (int Value, long Amount)[] values = Enumerable.Range(0, _rules.Count)
            .Where(v => v != u && _rules.Candidates[v].Contains(group))
            .Select(v => (v, Permanent(v) * _rules.Problem.Operations[v].Registers)).Where(value => value.Item2 > 0).ToArray();
        long elsewhere = 0;
        for (int other = 0; other < limits.Length; other++)
        {
            if (other != group)
            {
                elsewhere += BestFit(values.Where(value => _rules.Candidates[value.Value].Contains(other)).Select(value => value.Amount).ToArray(), 0, limits[other]);
            }
        }

        return Math.Max(0, values.Sum(value => value.Amount) - elsewhere);
    }

    private static long BestFit(long[] amounts, int next, long room)
    {
        if (next == amounts.Length)
        {
            return 0;
        }

        long without = BestFit(amounts, next + 1, room);
        return amounts[next] > room ? without : Math.Max(without, amounts[next] + BestFit(amounts, next + 1, room - amounts[next]));
    }

    private bool IsUnitOverfull(int unit)
    {
        decimal work = _rules.Runs.Where(run => run.Usage.Unit == unit).Sum(run => (decimal)run.Usage.Length * run.Usage.Amount);
        return work > (decimal)_rules.Problem.Machine.UnitCapacities[unit] * _rules.Interval;
    }

    private bool IsObvious()
    {
        LoopMachine machine = _rules.Problem.Machine;
        bool isFileTooSmall = machine.RegisterFile > 0 && machine.Threads.Length > 0
            && machine.Threads.Select((threads, g) => threads * machine.RegisterLimits[g]).Sum() > machine.RegisterFile;
        return isFileTooSmall
            || _rules.Candidates.Any(candidates => candidates.Length == 0)
            || _rules.Runs.Any(run => run.Usage.Length > 0 && run.Usage.Amount > machine.UnitCapacities[run.Usage.Unit]);
    }
}
