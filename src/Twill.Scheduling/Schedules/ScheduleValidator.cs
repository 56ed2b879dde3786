using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Schedules;

/// <summary>Decides whether a schedule obeys every rule of <c>docs/problem-format.md</c>.</summary>
public sealed class ScheduleValidator
{
    private readonly ScheduleProblem _problem;
    private readonly Schedule _schedule;
    private readonly List<RuleViolation> _violations = [];

    private ScheduleValidator(ScheduleProblem problem, Schedule schedule)
    {
        _problem = problem;
        _schedule = schedule;
    }

    /// <summary>Checks a schedule and measures it.</summary>
    public static ScheduleAssessment Assess(ScheduleProblem problem, Schedule schedule)
    {
        var validator = new ScheduleValidator(problem, schedule);
        validator.CheckForm();
        return validator._violations.Count > 0
            ? new ScheduleAssessment(validator._violations.ToEquatableArray(), 0, 0, 0, [], [], [])
            : validator.AssessRules();
    }

    private ScheduleAssessment AssessRules()
    {
        CheckCompletion();
        CheckDependences();
        CheckGroups();
        CheckConcurrency();
        return new ScheduleAssessment(
            PeakUnits: PeakUnits(),
            PeakRegisters: PeakRegisters(),
            PeakMemories: PeakMemories(),
            CrossingRegisters: CrossingRegisters(),
            BlockingOperations: Enumerable.Range(0, _problem.Operations.Count).Count(Blocks),
            GroupsInUse: _schedule.WarpGroups.Distinct().Count(),
            Violations: _violations.ToEquatableArray());
    }

    private void CheckForm()
    {
        int count = _problem.Operations.Count;
        if (_schedule.StartTimes.Count != count || _schedule.WarpGroups.Count != count)
        {
            Report(ScheduleRule.Form, [], "the schedule has {0} start times and {1} warp groups, the problem {2} operations", _schedule.StartTimes.Count, _schedule.WarpGroups.Count, count);
            return;
        }

        if (_schedule.InitiationInterval < 1)
        {
            Report(ScheduleRule.Form, [], "the initiation interval is {0}, at least 1 is expected", _schedule.InitiationInterval);
        }

        for (int v = 0; v < count; v++)
        {
            if (_schedule.StartTimes[v] < 0)
            {
                Report(ScheduleRule.Form, [v], "{0} starts at {1}, at least 0 is expected", Name(v), _schedule.StartTimes[v]);
            }

            if (_schedule.WarpGroups[v] < 0 || _schedule.WarpGroups[v] >= _problem.Machine.WarpGroups)
            {
                Report(ScheduleRule.Form, [v], "{0} is on warp group {1}, 0 to {2} are expected", Name(v), _schedule.WarpGroups[v], _problem.Machine.WarpGroups - 1);
            }
        }
    }

    private void CheckCompletion()
    {
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            long end = (long)_schedule.StartTimes[v] + Math.Max(1, _problem.Operations[v].Duration);
            if (end > _schedule.Length)
            {
                Report(ScheduleRule.Completion, [v], "{0} ends at {1}, beyond the length of {2}", Name(v), end, _schedule.Length);
            }
        }
    }

    private void CheckDependences()
    {
        foreach (Dependence edge in _problem.Dependences)
        {
            long apart = WrappedStart(edge) - _schedule.StartTimes[edge.Source];
            string way = Name(edge.Source) + " to " + Name(edge.Target);
            if (apart < edge.Delay)
            {
                Report(ScheduleRule.Dependence, [edge.Source, edge.Target], "{0}: {1} cycles apart, at least {2} are needed", way, apart, edge.Delay);
            }

            int spill = _problem.Operations[edge.Source].SpillCost;
            if (Spills(edge) && !_problem.Machine.AllowsCrossGroupValues)
            {
                Report(ScheduleRule.Spill, [edge.Source, edge.Target], "{0}: the value changes warp group, which this machine does not allow", way);
            }
            else if (Spills(edge) && apart < (long)edge.Delay + spill)
            {
                Report(ScheduleRule.Spill, [edge.Source, edge.Target], "{0}: {1} cycles apart, at least {2} + {3} are needed across warp groups", way, apart, edge.Delay, spill);
            }
        }
    }

    private void CheckGroups()
    {
        ProblemMachine machine = _problem.Machine;
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            int group = _schedule.WarpGroups[v];
            Operation operation = _problem.Operations[v];
            if (machine.VariableLatencyGroup is { } variable && operation.IsVariableLatency != (group == variable))
            {
                Report(ScheduleRule.WarpGroup, [v], operation.IsVariableLatency ? "{0} is on warp group {1}, but has variable latency and belongs on {2}" : "{0} is on warp group {1}, which is kept for variable latency", Name(v), group, variable);
            }

            if (operation.WarpGroups.Count > 0 && !operation.WarpGroups.Contains(group))
            {
                Report(ScheduleRule.WarpGroup, [v], "{0} is on warp group {1}, but may run only on {2}", Name(v), group, string.Join(", ", operation.WarpGroups));
            }

            int width = machine.GroupThreads.Count == 0 ? 1 : Math.Max(1, machine.GroupThreads[group] / 128);
            if (operation.WarpsNeeded > width)
            {
                Report(ScheduleRule.WarpGroup, [v], "{0} needs a group of {1} · 128 threads, warp group {2} has {3} · 128", Name(v), operation.WarpsNeeded, group, width);
            }
        }

        long wanted = machine.GroupThreads.Zip(machine.RegisterLimits, (threads, limit) => (long)threads * limit).Sum();
        if (machine.RegisterFile > 0 && wanted > machine.RegisterFile)
        {
            Report(ScheduleRule.RegisterFile, [], "the limits of all warp groups take {0} registers, the file has {1}", wanted, machine.RegisterFile);
        }
    }

    private void CheckConcurrency()
    {
        int interval = _schedule.InitiationInterval;
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            if (!Blocks(v))
            {
                continue;
            }

            for (int other = 0; other < _problem.Operations.Count; other++)
            {
                int since = (_schedule.StartTimes[v] - _schedule.StartTimes[other]) % interval;
                since = since < 0 ? since + interval : since;
                if (other != v && _schedule.WarpGroups[other] == _schedule.WarpGroups[v] && since < _problem.Operations[other].WarpCycles)
                {
                    Report(ScheduleRule.Concurrency, [v, other], "{0} waits on warp group {1} while {2}, issued {3} cycles before, still issues for {4}", Name(v), _schedule.WarpGroups[v], Name(other), since, _problem.Operations[other].WarpCycles);
                }
            }
        }
    }

    private EquatableArray<long> PeakUnits() => _problem.Machine.Units.Select((unit, index) =>
    {
        var use = new PeriodicUse(_schedule.InitiationInterval);
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            foreach (UnitUsage run in _problem.Operations[v].Usage.Where(run => run.Unit == index))
            {
                long from = (long)_schedule.StartTimes[v] + run.Start;
                use.Add(v, from, from + run.Length, run.Amount);
            }
        }

        return PeakWithin(use, ScheduleRule.Capacity, unit.Capacity, "unit " + unit.Name);
    }).ToEquatableArray();

    private EquatableArray<long> PeakRegisters() => _problem.Machine.RegisterLimits.Select((limit, group) =>
    {
        var use = new PeriodicUse(_schedule.InitiationInterval);
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            if (_schedule.WarpGroups[v] == group)
            {
                use.Add(v, _schedule.StartTimes[v], LiveUntil(v), _problem.Operations[v].Registers);
            }
        }

        return PeakWithin(use, ScheduleRule.Registers, limit, "registers of warp group " + group.ToString(CultureInfo.InvariantCulture));
    }).ToEquatableArray();

    private EquatableArray<long> PeakMemories() => _problem.Machine.Memories.Select((memory, index) =>
    {
        var use = new PeriodicUse(_schedule.InitiationInterval);
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            use.Add(v, _schedule.StartTimes[v], LiveUntil(v), Amount(_problem.Operations[v].Footprints, index));
        }

        foreach (Dependence edge in _problem.Dependences.Where(ChangesGroup))
        {
            long from = (long)_schedule.StartTimes[edge.Source] + _problem.Operations[edge.Source].Duration;
            use.Add(edge.Source, from, WrappedStart(edge) + _problem.Operations[edge.Target].Duration, Amount(edge.Staging, index));
        }

        return PeakWithin(use, ScheduleRule.Memory, memory.Capacity, "memory " + memory.Name);
    }).ToEquatableArray();

    private long PeakWithin(PeriodicUse use, ScheduleRule rule, int limit, string what)
    {
        (long amount, int residue) = use.Peak();
        if (amount > limit)
        {
            int[] owners = use.OwnersAt(residue).ToArray();
            Report(rule, owners, "{0}: {1} of {2} in cycle {3} of {4}, for {5}", what, amount, limit, residue, _schedule.InitiationInterval, string.Join(", ", owners.Select(Name)));
        }

        return amount;
    }

    private int CrossingRegisters() => _problem.Dependences.Where(Spills)
        .Select(edge => (edge.Source, Group: _schedule.WarpGroups[edge.Target])).Distinct()
        .Sum(crossing => _problem.Operations[crossing.Source].Registers);

    private bool Blocks(int v) => _problem.Operations[v].Duration > 0
        && _problem.Dependences.Any(edge => edge.Target == v && (edge.IsBlocking || Spills(edge)));

    private bool Spills(Dependence edge) => ChangesGroup(edge) && _problem.Operations[edge.Source].SpillCost > 0;

    private bool ChangesGroup(Dependence edge) =>
        edge.Kind == DependenceKind.Data && _schedule.WarpGroups[edge.Source] != _schedule.WarpGroups[edge.Target];

    private long LiveUntil(int v) => _problem.Dependences
        .Where(edge => edge.Source == v && edge.Kind == DependenceKind.Data)
        .Select(edge => WrappedStart(edge) + edge.Hold).DefaultIfEmpty(0).Max();

    /// <summary>The start of the target of iteration <c>distance</c>, which reads the source of iteration 0.</summary>
    private long WrappedStart(Dependence edge) =>
        _schedule.StartTimes[edge.Target] + ((long)edge.Distance * _schedule.InitiationInterval);

    private static long Amount(EquatableArray<MemoryFootprint> footprints, int memory) =>
        footprints.Where(footprint => footprint.Memory == memory).Sum(footprint => (long)footprint.Amount);

    private string Name(int v) => string.Format(CultureInfo.InvariantCulture, "{0} ({1})", _problem.Operations[v].Name, v);

    private void Report(ScheduleRule rule, int[] operations, string format, params object[] values) => _violations.Add(
        new RuleViolation(rule, operations.ToEquatableArray(), string.Format(CultureInfo.InvariantCulture, format, values)));
}
