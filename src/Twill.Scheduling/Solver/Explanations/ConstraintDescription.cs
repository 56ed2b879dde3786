using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>Says what is left of a problem's constraints in the terms of its machine and operations.</summary>
internal sealed class ConstraintDescription
{
    private readonly ScheduleProblem _problem;
    private readonly int _interval;
    private readonly int? _stages;
    private readonly ISet<RuleElement> _dropped;
    private readonly Func<Func<ScheduleProblem, long, ScheduleProblem>, long, long?> _findNeeded;

    public ConstraintDescription(
        ScheduleProblem problem,
        int interval,
        int? stages,
        ISet<RuleElement> dropped,
        Func<Func<ScheduleProblem, long, ScheduleProblem>, long, long?> findNeeded)
    {
        _problem = problem;
        _interval = interval;
        _stages = stages;
        _dropped = dropped;
        _findNeeded = findNeeded;
    }

    public IEnumerable<BindingConstraint> Describe(bool isByDependences)
    {
        var all = new List<BindingConstraint>();
        AddUnits(all);
        AddMemories(all);
        AddRegisters(all);
        AddTimes(all);
        AddGroups(all);
        if (isByDependences)
        {
            AddCycle(all);
        }

        return all;
    }

    private bool IsKept(ConstraintKind kind, int resource, int item) => !_dropped.Contains(new RuleElement(kind, resource, item));

    private void AddUnits(List<BindingConstraint> all)
    {
        for (int unit = 0; unit < _problem.Machine.Units.Count; unit++)
        {
            int[] operations = Kept(v => IsKept(ConstraintKind.Unit, unit, v) && _problem.Operations[v].Usage.Any(run => run.Unit == unit));
            if (operations.Length == 0)
            {
                continue;
            }

            FunctionalUnit its = _problem.Machine.Units[unit];
            long work = operations.Sum(v => _problem.Operations[v].Usage.Where(run => run.Unit == unit).Sum(run => (long)run.Length * run.Amount));
            long available = (long)its.Capacity * _interval;
            all.Add(new BindingConstraint(ConstraintKind.Unit, Text(
                "unit {0}, which {1} occupy for {2} of {3} cycles", its.Name, Names(operations), work, available))
            {
                Resource = unit,
                Operations = operations.ToEquatableArray(),
                Available = available,
                Needed = work > available ? work : null,
            });
        }
    }

    private void AddMemories(List<BindingConstraint> all)
    {
        for (int memory = 0; memory < _problem.Machine.Memories.Count; memory++)
        {
            int m = memory;
            int[] operations = Kept(v => IsKept(ConstraintKind.Memory, m, v)
                && (_problem.Operations[v].Footprints.Any(footprint => footprint.Memory == m)
                    || _problem.Dependences.Any(edge => edge.Source == v && edge.Staging.Any(footprint => footprint.Memory == m))));
            if (operations.Length == 0)
            {
                continue;
            }

            MemorySpace its = _problem.Machine.Memories[m];
            long? needed = _findNeeded((problem, capacity) => problem with { Machine = WithMemory(problem.Machine, m, capacity) }, its.Capacity);
            all.Add(new BindingConstraint(ConstraintKind.Memory, Text(
                "memory {0} of {1} for {2}{3}", its.Name, its.Capacity, Names(operations), Enough(needed)))
            {
                Resource = m,
                Operations = operations.ToEquatableArray(),
                Available = its.Capacity,
                Needed = needed,
            });
        }
    }

    private void AddRegisters(List<BindingConstraint> all)
    {
        int[] values = Kept(v => IsKept(ConstraintKind.Registers, -1, v) && _problem.Operations[v].Registers > 0);
        for (int group = 0; group < _problem.Machine.WarpGroups; group++)
        {
            int g = group;
            int limit = _problem.Machine.RegisterLimits[g];
            int[] operations = values.Where(v => _problem.Machine.VariableLatencyGroup is not { } special
                || _problem.Operations[v].IsVariableLatency == (g == special)).ToArray();
            if (operations.Length == 0 || !IsKept(ConstraintKind.Registers, g, -1))
            {
                continue;
            }

            long? needed = _findNeeded((problem, capacity) => problem with { Machine = WithRegisters(problem.Machine, g, capacity) }, limit);
            all.Add(new BindingConstraint(ConstraintKind.Registers, Text(
                "the {0} registers of warp group {1} for {2}{3}", limit, g, Names(operations), Enough(needed)))
            {
                Resource = g,
                Operations = operations.ToEquatableArray(),
                Available = limit,
                Needed = needed,
            });
        }
    }

    private void AddTimes(List<BindingConstraint> all)
    {
        int[] handedOff = Kept(v => IsKept(ConstraintKind.HandOff, -1, v) && _problem.Operations[v].SpillCost > 0);
        if (handedOff.Length > 0)
        {
            string format = _problem.Machine.AllowsCrossGroupValues
                ? "the cycles that {0} take to another warp group"
                : "the rule that {0} stay on their warp group";
            all.Add(new BindingConstraint(ConstraintKind.HandOff, Text(format, Names(handedOff)))
            {
                Operations = handedOff.ToEquatableArray(),
            });
        }

        int[] busy = Kept(v => IsKept(ConstraintKind.Wait, -1, v) && _problem.Operations[v].WarpCycles > 0);
        if (busy.Length > 0)
        {
            all.Add(new BindingConstraint(ConstraintKind.Wait, Text(
                "the warps that {0} keep busy while other operations wait", Names(busy)))
            {
                Operations = busy.ToEquatableArray(),
            });
        }
    }

    private void AddGroups(List<BindingConstraint> all)
    {
        if (IsKept(ConstraintKind.WarpGroups, -1, -1))
        {
            int groups = _problem.Machine.WarpGroups;
            long? needed = _findNeeded(
                (problem, count) => ProblemRelaxation.WithGroups(problem, (int)count - groups), groups);
            all.Add(new BindingConstraint(ConstraintKind.WarpGroups, Text("the {0} warp groups{1}", groups, Enough(needed)))
            {
                Available = groups,
                Needed = needed,
            });
        }

        if (_stages is { } stages && IsKept(ConstraintKind.Stages, -1, -1))
        {
            all.Add(new BindingConstraint(ConstraintKind.Stages, Text("the limit of {0} stages", stages)) { Available = stages });
        }
    }

    private void AddCycle(List<BindingConstraint> all)
    {
        int[] edges = Enumerable.Range(0, _problem.Dependences.Count).Where(e => IsKept(ConstraintKind.Dependence, -1, e)).ToArray();
        long delay = edges.Sum(e => (long)_problem.Dependences[e].Delay);
        long distance = edges.Sum(e => (long)_problem.Dependences[e].Distance);
        int[] operations = edges.Select(e => _problem.Dependences[e].Source).Distinct().OrderBy(v => v).ToArray();
        if (edges.Length == 0)
        {
            return;
        }

        all.Add(new BindingConstraint(ConstraintKind.Dependence, Text(
            distance == 0
                ? "a cycle of dependences of {0}, whose delays add up to {1} cycles within one iteration"
                : "a cycle of dependences of {0}, whose delays add up to {1} cycles over {2} iterations",
            Names(operations), delay, distance))
        {
            Operations = operations.ToEquatableArray(),
            Available = distance * _interval,
            Needed = delay,
        });
    }

    private int[] Kept(Func<int, bool> isKept) => Enumerable.Range(0, _problem.Operations.Count).Where(isKept).ToArray();

    private string Names(int[] operations) => string.Join(", ", operations.Select(v => _problem.Operations[v].Name));

    private static ProblemMachine WithMemory(ProblemMachine machine, int memory, long capacity) => machine with
    {
        Memories = machine.Memories.Select((space, m) => m == memory ? space with { Capacity = (int)capacity } : space).ToEquatableArray(),
    };

    private static ProblemMachine WithRegisters(ProblemMachine machine, int group, long registers) => machine with
    {
        RegisterLimits = machine.RegisterLimits.Select((limit, g) => g == group ? (int)registers : limit).ToEquatableArray(),
        RegisterFile = 0,
    };

    private static string Enough(long? needed) => needed is { } enough ? Text(" ({0} would be enough)", enough) : "";

    private static string Text(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
