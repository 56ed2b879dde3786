using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Tests.Checking;

/// <summary>
/// Decides by brute force whether a schedule obeys the rules: it lays out the instances of every iteration that can
/// touch one period of the steady state and counts, cycle by cycle. It shares no code and no reasoning with the solver
/// or with the validator, and is too slow for anything but tests.
/// </summary>
public sealed class ScheduleChecker
{
    private readonly ScheduleProblem _problem;
    private readonly Schedule _schedule;
    private readonly List<Violation> _violations = [];
    private readonly int _interval;

    private ScheduleChecker(ScheduleProblem problem, Schedule schedule)
    {
        _problem = problem;
        _schedule = schedule;
        _interval = schedule.InitiationInterval;
    }

    /// <summary>Checks a schedule against every rule.</summary>
    public static CheckReport Check(ScheduleProblem problem, Schedule schedule)
    {
        var checker = new ScheduleChecker(problem, schedule);
        return checker.HasForm() ? checker.CheckRules() : checker.Report(0, 0, []);
    }

    private bool HasForm()
    {
        int operations = _problem.Operations.Count;
        if (_interval < 1)
        {
            Add(ScheduleRule.Form, [], $"the initiation interval is {_interval}");
        }

        if (_schedule.StartTimes.Count != operations || _schedule.WarpGroups.Count != operations)
        {
            Add(ScheduleRule.Form, [], $"{_schedule.StartTimes.Count} start times and {_schedule.WarpGroups.Count} groups for {operations} operations");
            return false;
        }

        for (int v = 0; v < operations; v++)
        {
            if (Start(v) < 0)
            {
                Add(ScheduleRule.Form, [v], $"{Name(v)} issues at {Start(v)}");
            }

            if (Group(v) < 0 || Group(v) >= _problem.Machine.WarpGroups)
            {
                Add(ScheduleRule.Form, [v], $"{Name(v)} runs on group {Group(v)} of {_problem.Machine.WarpGroups}");
            }
        }

        return _violations.Count == 0;
    }

    private CheckReport CheckRules()
    {
        CheckCompletion();
        CheckDependences();
        CheckCapacity();
        CheckWarpGroups();
        CheckSpills();
        bool[] blocks = Enumerable.Range(0, _problem.Operations.Count).Select(Blocks).ToArray();
        CheckConcurrency(blocks);
        int[] peaks = CheckRegisters();
        CheckMemories();
        CheckRegisterFile();
        return Report(CrossingRegisters(), blocks.Count(block => block), peaks);
    }

    private void CheckCompletion()
    {
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            int end = Start(v) + Math.Max(1, _problem.Operations[v].Duration);
            if (end > _schedule.Length)
            {
                Add(ScheduleRule.Completion, [v], $"{Name(v)} ends at {end}, length {_schedule.Length}");
            }
        }
    }

    private void CheckDependences()
    {
        foreach (Dependence edge in _problem.Dependences)
        {
            if (Slack(edge) < edge.Delay)
            {
                Add(ScheduleRule.Dependence, [edge.Source, edge.Target], $"{Name(edge.Source)} to {Name(edge.Target)}: {Slack(edge)} cycles, {edge.Delay} needed");
            }
        }
    }

    private void CheckCapacity()
    {
        for (int unit = 0; unit < _problem.Machine.Units.Count; unit++)
        {
            var occupants = new List<(int Operation, long From, long Until, int Amount)>();
            for (int v = 0; v < _problem.Operations.Count; v++)
            {
                foreach (UnitUsage run in _problem.Operations[v].Usage.Where(run => run.Unit == unit))
                {
                    occupants.Add((v, Start(v) + run.Start, (long)Start(v) + run.Start + run.Length, run.Amount));
                }
            }

            FunctionalUnit description = _problem.Machine.Units[unit];
            CheckSum(ScheduleRule.Capacity, "unit " + description.Name, occupants, description.Capacity);
        }
    }

    private void CheckWarpGroups()
    {
        ProblemMachine machine = _problem.Machine;
        for (int v = 0; v < _problem.Operations.Count; v++)
        {
            Operation operation = _problem.Operations[v];
            if (machine.VariableLatencyGroup is { } variable && operation.IsVariableLatency != (Group(v) == variable))
            {
                Add(ScheduleRule.WarpGroup, [v], $"{Name(v)} runs on group {Group(v)}, the variable-latency group is {variable}");
            }

            if (operation.WarpGroups.Count > 0 && !operation.WarpGroups.Contains(Group(v)))
            {
                Add(ScheduleRule.WarpGroup, [v], $"{Name(v)} runs on group {Group(v)}, it may run on {operation.WarpGroups}");
            }

            int width = machine.GroupThreads.Count == 0 ? 1 : Math.Max(1, machine.GroupThreads[Group(v)] / 128);
            if (operation.WarpsNeeded > width)
            {
                Add(ScheduleRule.WarpGroup, [v], $"{Name(v)} needs a group of width {operation.WarpsNeeded}, group {Group(v)} has {width}");
            }
        }
    }

    private void CheckSpills()
    {
        foreach (Dependence edge in _problem.Dependences.Where(Crosses))
        {
            int spill = _problem.Operations[edge.Source].SpillCost;
            if (!_problem.Machine.AllowsCrossGroupValues)
            {
                Add(ScheduleRule.Spill, [edge.Source, edge.Target], $"{Name(edge.Source)} to {Name(edge.Target)} crosses groups, which the machine forbids");
            }
            else if (Slack(edge) < edge.Delay + spill)
            {
                Add(ScheduleRule.Spill, [edge.Source, edge.Target], $"{Name(edge.Source)} to {Name(edge.Target)}: {Slack(edge)} cycles, {edge.Delay} + {spill} needed across groups");
            }
        }
    }

    private void CheckConcurrency(bool[] blocks)
    {
        for (int v = 0; v < blocks.Length; v++)
        {
            for (int other = 0; blocks[v] && other < blocks.Length; other++)
            {
                if (other != v && Group(other) == Group(v) && IssuesWhileWaiting(other, v))
                {
                    Add(ScheduleRule.Concurrency, [v, other], $"{Name(other)} keeps group {Group(v)} busy for {_problem.Operations[other].WarpCycles} cycles while {Name(v)} waits to issue");
                }
            }
        }
    }

    /// <summary>Looks at every issue of <paramref name="other"/> whose warp cycles could reach the issue of iteration 0.</summary>
    private bool IssuesWhileWaiting(int other, int v)
    {
        int busy = _problem.Operations[other].WarpCycles;
        for (long cycle = (long)Start(v) - (busy - 1); cycle <= Start(v); cycle++)
        {
            if (Residue(cycle) == Residue(Start(other)))
            {
                return true;
            }
        }

        return false;
    }

    private int[] CheckRegisters()
    {
        var peaks = new int[_problem.Machine.WarpGroups];
        for (int group = 0; group < peaks.Length; group++)
        {
            var occupants = new List<(int Operation, long From, long Until, int Amount)>();
            for (int v = 0; v < _problem.Operations.Count; v++)
            {
                if (Group(v) == group)
                {
                    occupants.Add((v, Start(v), LastRead(v), _problem.Operations[v].Registers));
                }
            }

            peaks[group] = CheckSum(ScheduleRule.Registers, "registers of group " + group.ToString(CultureInfo.InvariantCulture), occupants, _problem.Machine.RegisterLimits[group]);
        }

        return peaks;
    }

    private void CheckMemories()
    {
        for (int memory = 0; memory < _problem.Machine.Memories.Count; memory++)
        {
            var occupants = new List<(int Operation, long From, long Until, int Amount)>();
            for (int v = 0; v < _problem.Operations.Count; v++)
            {
                foreach (MemoryFootprint footprint in _problem.Operations[v].Footprints.Where(footprint => footprint.Memory == memory))
                {
                    occupants.Add((v, Start(v), LastRead(v), footprint.Amount));
                }
            }

            foreach (Dependence edge in _problem.Dependences.Where(IsDataAcrossGroups))
            {
                foreach (MemoryFootprint footprint in edge.Staging.Where(footprint => footprint.Memory == memory))
                {
                    long from = (long)Start(edge.Source) + _problem.Operations[edge.Source].Duration;
                    long until = Start(edge.Target) + ((long)edge.Distance * _interval) + _problem.Operations[edge.Target].Duration;
                    occupants.Add((edge.Source, from, until, footprint.Amount));
                }
            }

            MemorySpace description = _problem.Machine.Memories[memory];
            CheckSum(ScheduleRule.Memory, "memory " + description.Name, occupants, description.Capacity);
        }
    }

    private void CheckRegisterFile()
    {
        ProblemMachine machine = _problem.Machine;
        if (machine.RegisterFile == 0 || machine.GroupThreads.Count == 0)
        {
            return;
        }

        long total = machine.GroupThreads.Zip(machine.RegisterLimits, (threads, limit) => (long)threads * limit).Sum();
        if (total > machine.RegisterFile)
        {
            Add(ScheduleRule.RegisterFile, [], $"the groups may take {total} registers of a file of {machine.RegisterFile}");
        }
    }

    /// <summary>Adds up, for each cycle of one period, what every iteration's instance of each occupant takes.</summary>
    private int CheckSum(
        ScheduleRule rule, string what, List<(int Operation, long From, long Until, int Amount)> occupants, int limit)
    {
        var sums = new long[_interval];
        foreach ((int _, long from, long until, int amount) in occupants)
        {
            for (long cycle = from; cycle < until; cycle++)
            {
                sums[Residue(cycle)] += amount;
            }
        }

        int worst = Array.IndexOf(sums, sums.Max());
        if (sums[worst] > limit)
        {
            int[] present = occupants.Where(occupant => occupant.Amount > 0 && Covers(occupant.From, occupant.Until, worst))
                .Select(occupant => occupant.Operation).Distinct().ToArray();
            Add(rule, present, $"{what}: {sums[worst]} of {limit} in cycle {worst} modulo {_interval}");
        }

        return (int)sums[worst];
    }

    private bool Covers(long from, long until, int residue)
    {
        for (long cycle = from; cycle < until; cycle++)
        {
            if (Residue(cycle) == residue)
            {
                return true;
            }
        }

        return false;
    }

    private int CrossingRegisters()
    {
        int sum = 0;
        for (int u = 0; u < _problem.Operations.Count; u++)
        {
            int receivers = _problem.Dependences.Where(edge => edge.Source == u && Crosses(edge))
                .Select(edge => Group(edge.Target)).Distinct().Count();
            sum += receivers * _problem.Operations[u].Registers;
        }

        return sum;
    }

    private bool Blocks(int v) =>
        _problem.Operations[v].Duration > 0
        && _problem.Dependences.Any(edge => edge.Target == v && (edge.IsBlocking || Crosses(edge)));

    private bool Crosses(Dependence edge) => IsDataAcrossGroups(edge) && _problem.Operations[edge.Source].SpillCost > 0;

    private bool IsDataAcrossGroups(Dependence edge) =>
        edge.Kind == DependenceKind.Data && Group(edge.Source) != Group(edge.Target);

    private long LastRead(int u) => _problem.Dependences
        .Where(edge => edge.Source == u && edge.Kind == DependenceKind.Data)
        .Select(edge => Start(edge.Target) + ((long)edge.Distance * _interval) + edge.Hold)
        .DefaultIfEmpty(long.MinValue).Max();

    private long Slack(Dependence edge) =>
        (long)Start(edge.Target) - Start(edge.Source) + ((long)edge.Distance * _interval);

    private int Residue(long cycle) => (int)(((cycle % _interval) + _interval) % _interval);

    private int Start(int v) => _schedule.StartTimes[v];

    private int Group(int v) => _schedule.WarpGroups[v];

    private string Name(int v) => FormattableString.Invariant($"{_problem.Operations[v].Name} ({v})");

    private void Add(ScheduleRule rule, int[] operations, FormattableString message) =>
        _violations.Add(new Violation(rule, operations.ToEquatableArray(), FormattableString.Invariant(message)));

    private CheckReport Report(int crossing, int blocking, int[] peaks) => new(
        _violations.ToEquatableArray(), crossing, blocking, _schedule.WarpGroups.Distinct().Count(), peaks.ToEquatableArray());
}
