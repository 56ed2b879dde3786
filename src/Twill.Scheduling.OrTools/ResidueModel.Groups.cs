using System;
using System.Collections.Generic;
using System.Linq;
using Google.OrTools.Sat;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.OrTools;

internal sealed partial class ResidueModel
{
    private readonly List<BoolVar[]> _groups = [];
    private readonly Dictionary<(int, int), ILiteral> _same = [];
    private readonly List<ILiteral> _blocking = [];

    internal override LinearExpr CrossingRegisters()
    {
        var terms = new List<LinearExpr>();
        for (int u = 0; u < _groups.Count; u++)
        {
            int[] readers = SpillEdges().Where(edge => edge.Source == u).Select(edge => edge.Target).Distinct().ToArray();
            for (int group = 0; group < _problem.Machine.WarpGroups && readers.Length > 0; group++)
            {
                BoolVar crosses = Model.NewBoolVar(Invariant($"cross_{u}_{group}"));
                foreach (int reader in readers)
                {
                    Model.AddBoolOr([crosses, _groups[u][group], _groups[reader][group].Not()]);
                }

                terms.Add(crosses * _problem.Operations[u].Registers);
            }
        }

        return LinearExpr.Sum(terms);
    }

    internal override LinearExpr BlockingOperations() => LinearExpr.Sum(_blocking.Select(literal => literal.AsExpr()));

    /// <summary>Rules 4 to 8.</summary>
    private void AddGroupRules()
    {
        AddGroups();
        AddSpills();
        AddConcurrency();
        AddRegisters();
        AddMemories();
    }

    private void AddGroups()
    {
        ProblemMachine machine = _problem.Machine;
        for (int v = 0; v < _stages.Length; v++)
        {
            _groups.Add(Enumerable.Range(0, machine.WarpGroups).Select(group => Model.NewBoolVar(Invariant($"on_{v}_{group}"))).ToArray());
            Model.AddExactlyOne(_groups[v]);
            for (int group = 0; group < machine.WarpGroups; group++)
            {
                if (!IsAllowed(_problem.Operations[v], group))
                {
                    Model.Add(_groups[v][group] == 0);
                }
            }
        }

        long wanted = machine.GroupThreads.Zip(machine.RegisterLimits, (threads, limit) => (long)threads * limit).Sum();
        if (machine.RegisterFile > 0 && wanted > machine.RegisterFile)
        {
            Model.AddBoolOr([Constant(false)]);
        }

        AddGroupOrder();
    }

    private bool IsAllowed(Operation operation, int group) =>
        (_problem.Machine.VariableLatencyGroup is not { } variable || operation.IsVariableLatency == (group == variable))
        && (operation.WarpGroups.Count == 0 || operation.WarpGroups.Contains(group))
        && operation.WarpsNeeded <= Width(group);

    private int Width(int group) =>
        _problem.Machine.GroupThreads.Count == 0 ? 1 : Math.Max(1, _problem.Machine.GroupThreads[group] / 128);

    /// <summary>Of two groups that differ in nothing, the later one is used only after the earlier one.</summary>
    private void AddGroupOrder()
    {
        ProblemMachine machine = _problem.Machine;
        for (int group = 1; group < machine.WarpGroups; group++)
        {
            int before = Enumerable.Range(0, group).LastOrDefault(other => machine.RegisterLimits[other] == machine.RegisterLimits[group]
                && _problem.Operations.All(operation => IsAllowed(operation, other) == IsAllowed(operation, group)), -1);
            for (int v = 0; v < _groups.Count && before >= 0; v++)
            {
                Model.AddBoolOr([_groups[v][group].Not(), .. Enumerable.Range(0, v).Select(u => _groups[u][before])]);
            }
        }
    }

    /// <summary>Whether two operations run on the same group.</summary>
    private ILiteral Same(int u, int v)
    {
        if (u == v)
        {
            return Constant(true);
        }

        if (!_same.TryGetValue((Math.Min(u, v), Math.Max(u, v)), out ILiteral? same))
        {
            same = Model.NewBoolVar(Invariant($"same_{u}_{v}"));
            for (int group = 0; group < _problem.Machine.WarpGroups; group++)
            {
                Model.AddBoolOr([same, _groups[u][group].Not(), _groups[v][group].Not()]);
                Model.AddBoolOr([same.Not(), _groups[u][group].Not(), _groups[v][group]]);
                Model.AddBoolOr([same.Not(), _groups[u][group], _groups[v][group].Not()]);
            }

            _same.Add((Math.Min(u, v), Math.Max(u, v)), same);
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
            if (_problem.Machine.AllowsCrossGroupValues)
            {
                long arrival = (long)edge.Delay + _problem.Operations[edge.Source].SpillCost - ((long)edge.Distance * _interval);
                Model.Add(Elapsed(edge.Target, edge.Source, arrival) >= 0).OnlyEnforceIf(Same(edge.Source, edge.Target).Not());
            }
            else
            {
                Model.AddBoolOr([Same(edge.Source, edge.Target)]);
            }
        }
    }

    /// <summary>Rule 6.</summary>
    private void AddConcurrency()
    {
        for (int v = 0; v < _groups.Count; v++)
        {
            _blocking.Add(Blocks(v));
            for (int other = 0; other < _groups.Count && _problem.Operations[v].Duration > 0; other++)
            {
                int busy = _problem.Operations[other].WarpCycles;
                if (other == v || busy == 0)
                {
                    continue;
                }

                // The last issue of the other one lies less than an interval back: the residues tell how far.
                ILiteral[] unaffected = [_blocking[v].Not(), Same(v, other).Not()];
                Model.AddBoolOr([.. unaffected, AtLeast(other, v, busy), AtLeast(other, v, 0).Not()]);
                Model.AddBoolOr([.. unaffected, AtLeast(other, v, (long)busy - _interval)]);
            }
        }
    }

    private ILiteral Blocks(int v)
    {
        if (_problem.Operations[v].Duration == 0)
        {
            return Constant(false);
        }

        if (_problem.Dependences.Any(edge => edge.Target == v && edge.IsBlocking))
        {
            return Constant(true);
        }

        BoolVar blocks = Model.NewBoolVar(Invariant($"block_{v}"));
        foreach (Dependence edge in SpillEdges().Where(edge => edge.Target == v))
        {
            Model.AddBoolOr([blocks, Same(edge.Source, v)]);
        }

        return blocks;
    }

    /// <summary>
    /// A set of operations that no dependence leaves could issue an interval earlier as a whole, unless a dependence that
    /// enters it has less than an interval of slack.
    /// </summary>
    private void AddCuts()
    {
        Dictionary<Dependence, ILiteral> tight = [];
        foreach (bool[] set in SuccessorClosedSets())
        {
            ILiteral[] entering = _problem.Dependences.Where(edge => set[edge.Target] && !set[edge.Source])
                .Select(edge => Tight(edge, tight)).ToArray();
            if (entering.Length > 0)
            {
                Model.AddBoolOr(entering);
            }
        }
    }

    private ILiteral Tight(Dependence edge, Dictionary<Dependence, ILiteral> known)
    {
        if (!known.TryGetValue(edge, out ILiteral? tight))
        {
            tight = Model.NewBoolVar(Invariant($"tight_{known.Count}"));
            int spill = edge.Kind == DependenceKind.Data ? _problem.Operations[edge.Source].SpillCost : 0;
            long loose = (long)edge.Delay + spill + ((1L - edge.Distance) * _interval);
            Model.Add(Elapsed(edge.Target, edge.Source, loose) <= -1).OnlyEnforceIf(tight);
            known.Add(edge, tight);
        }

        return tight;
    }

    /// <summary>The sets that one operation generates with its successors, and those without one operation's predecessors.</summary>
    private IEnumerable<bool[]> SuccessorClosedSets()
    {
        int count = _stages.Length;
        var reaches = new bool[count, count];
        for (int v = 0; v < count; v++)
        {
            reaches[v, v] = true;
        }

        foreach (Dependence edge in _problem.Dependences)
        {
            reaches[edge.Source, edge.Target] = true;
        }

        for (int by = 0; by < count; by++)
        {
            for (int from = 0; from < count; from++)
            {
                for (int to = 0; to < count && reaches[from, by]; to++)
                {
                    reaches[from, to] |= reaches[by, to];
                }
            }
        }

        return Enumerable.Range(0, count).SelectMany(v => new[]
        {
            Enumerable.Range(0, count).Select(u => reaches[v, u]).ToArray(),
            Enumerable.Range(0, count).Select(u => !reaches[u, v]).ToArray(),
        });
    }
}
