using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.DifferenceLogic;

public sealed partial class ScheduleFormulaBuilder
{
    private readonly List<Literal[]> _groups = [];
    private readonly List<Literal> _blocking = [];
    private readonly List<WeightedLiteral> _crossings = [];
    private readonly Dictionary<(int, int), Literal> _same = [];

    /// <summary>Rule 4, and rule 8, which no schedule can mend.</summary>
    private void AddGroups()
    {
        ProblemMachine machine = _problem.Machine;
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            int[] allowed = Enumerable.Range(0, machine.WarpGroups).Where(group => IsAllowed(v, group)).ToArray();
            if (allowed.Length == 0)
            {
                Refute(Text("no warp group can run {0}", Name(v)));
            }

            var literals = new Literal[machine.WarpGroups];
            for (int group = 0; group < literals.Length; group++)
            {
                literals[group] = Literal.False;
            }

            for (int i = 0; i < allowed.Length; i++)
            {
                literals[allowed[i]] = allowed.Length == 1 ? Literal.True
                    : allowed.Length == 2 && i == 1 ? !literals[allowed[0]]
                    : AddBoolean(Text("on_{0}_{1}", v, allowed[i]));
            }

            _groups.Add(literals);
            if (allowed.Length > 2)
            {
                AddExactlyOne(allowed.Select(group => literals[group]).ToArray());
            }
        }

        if (machine.RegisterFile > 0 && machine.GroupThreads.Count > 0)
        {
            long wanted = machine.GroupThreads.Zip(machine.RegisterLimits, (threads, limit) => (long)threads * limit).Sum();
            if (wanted > machine.RegisterFile)
            {
                Refute(Text("the groups' register limits take {0} registers of a file of {1}", wanted, machine.RegisterFile));
            }
        }

        AddGroupOrder();
    }

    private bool IsAllowed(int v, int group)
    {
        ProblemMachine machine = _problem.Machine;
        Operation operation = _problem.Operations[v];
        return (machine.VariableLatencyGroup is not { } variable || operation.IsVariableLatency == (group == variable))
            && (operation.WarpGroups.Count == 0 || operation.WarpGroups.Contains(group))
            && operation.WarpsNeeded <= Width(group);
    }

    private int Width(int group) =>
        _problem.Machine.GroupThreads.Count == 0 ? 1 : Math.Max(1, _problem.Machine.GroupThreads[group] / 128);

    private void AddExactlyOne(Literal[] literals)
    {
        AddClause(literals);
        for (int i = 0; i < literals.Length; i++)
        {
            for (int j = i + 1; j < literals.Length; j++)
            {
                AddClause(!literals[i], !literals[j]);
            }
        }
    }

    /// <summary>
    /// Groups that differ in nothing can be renamed, so one of them is used only by operations after the first one of
    /// the group before it.
    /// </summary>
    private void AddGroupOrder()
    {
        ProblemMachine machine = _problem.Machine;
        for (int group = 1; group < machine.WarpGroups; group++)
        {
            int before = group - 1;
            while (before >= 0 && !AreAlike(before, group))
            {
                before--;
            }

            for (int v = 0; v < _groups.Count && before >= 0; v++)
            {
                AddClause([!_groups[v][group], .. Enumerable.Range(0, v).Select(u => _groups[u][before])]);
            }
        }
    }

    private bool AreAlike(int left, int right)
    {
        ProblemMachine machine = _problem.Machine;
        return left != machine.VariableLatencyGroup && right != machine.VariableLatencyGroup
            && machine.RegisterLimits[left] == machine.RegisterLimits[right] && Width(left) == Width(right)
            && _problem.Operations.All(operation => operation.WarpGroups.Contains(left) == operation.WarpGroups.Contains(right));
    }

    /// <summary>Whether two operations run on the same group.</summary>
    private Literal Same(int u, int v)
    {
        if (u == v)
        {
            return Literal.True;
        }

        (int, int) key = u < v ? (u, v) : (v, u);
        if (!_same.TryGetValue(key, out Literal same))
        {
            same = DefineSame(u, v);
            _same.Add(key, same);
        }

        return same;
    }

    private Literal DefineSame(int u, int v)
    {
        int[] common = Enumerable.Range(0, _problem.Machine.WarpGroups)
            .Where(group => _groups[u][group] != Literal.False && _groups[v][group] != Literal.False).ToArray();
        if (common.Length == 0)
        {
            return Literal.False;
        }

        if (common.Length == 1 && _groups[u][common[0]] == Literal.True && _groups[v][common[0]] == Literal.True)
        {
            return Literal.True;
        }

        Literal same = AddBoolean(Text("same_{0}_{1}", Math.Min(u, v), Math.Max(u, v)));
        for (int group = 0; group < _problem.Machine.WarpGroups; group++)
        {
            Literal left = _groups[u][group];
            Literal right = _groups[v][group];
            AddClause(same, !left, !right);
            AddClause(!same, !left, right);
            AddClause(!same, left, !right);
        }

        return same;
    }

    private IEnumerable<Dependence> SpillEdges() => _problem.Dependences.Where(edge =>
        edge.Kind == DependenceKind.Data && edge.Source != edge.Target && _problem.Operations[edge.Source].SpillCost > 0);

    /// <summary>Rule 5.</summary>
    private void AddSpills()
    {
        foreach (Dependence edge in SpillEdges())
        {
            long arrival = (long)edge.Delay + _problem.Operations[edge.Source].SpillCost - ((long)edge.Distance * _interval);
            AddClause(
                Same(edge.Source, edge.Target),
                _problem.Machine.AllowsCrossGroupValues ? Difference(edge.Source, edge.Target, arrival) : Literal.False);
        }
    }

    /// <summary>Rule 6.</summary>
    private void AddConcurrency()
    {
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            _blocking.Add(Blocks(v));
            for (int other = 0; other < _problem.Operations.Count; other++)
            {
                int busy = _problem.Operations[other].WarpCycles;
                if (other == v || busy == 0 || _blocking[v] == Literal.False)
                {
                    continue;
                }

                Literal apart = !Same(v, other);
                if (busy >= _interval)
                {
                    AddClause(!_blocking[v], apart);
                    continue;
                }

                long wrap = FloorDivide(_closure.Least(other, v) - busy, _interval);
                for (; wrap * _interval <= _closure.Greatest(other, v); wrap++)
                {
                    long cycle = wrap * _interval;
                    AddClause(!_blocking[v], apart, Difference(other, v, cycle + busy), !Difference(other, v, cycle));
                }
            }
        }
    }

    private Literal Blocks(int v)
    {
        if (_problem.Operations[v].Duration == 0)
        {
            return Literal.False;
        }

        if (_problem.Dependences.Any(edge => edge.Target == v && edge.IsBlocking))
        {
            return Literal.True;
        }

        return ImpliedByAny(
            Text("block_{0}", v), SpillEdges().Where(edge => edge.Target == v).Select(edge => !Same(edge.Source, v)));
    }

    private void AddCrossings()
    {
        for (int u = 0; u < _problem.Operations.Count; u++)
        {
            int[] readers = SpillEdges().Where(edge => edge.Source == u).Select(edge => edge.Target).Distinct().ToArray();
            for (int group = 0; group < _problem.Machine.WarpGroups && _problem.Operations[u].Registers > 0; group++)
            {
                Literal away = !_groups[u][group];
                Literal reads = ImpliedByAny(Text("reads_{0}_{1}", u, group), readers.Select(reader => _groups[reader][group]));
                Literal crosses = ImpliedByAll(Text("cross_{0}_{1}", u, group), reads, away);
                if (crosses != Literal.False)
                {
                    _crossings.Add(new WeightedLiteral(_problem.Operations[u].Registers, crosses));
                }
            }
        }
    }
}
