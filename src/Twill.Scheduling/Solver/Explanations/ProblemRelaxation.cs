using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Explanations;

/// <summary>Leaves constraints out of a problem: the result admits every schedule that the problem admits, and more.</summary>
internal static class ProblemRelaxation
{
    private const int GreatestGroups = 64;

    public static ScheduleProblem Relax(ScheduleProblem problem, ISet<RuleElement> dropped)
    {
        ScheduleProblem relaxed = problem with
        {
            Machine = Relax(problem.Machine, dropped),
            Operations = problem.Operations.Select((operation, v) => Relax(operation, v, dropped)).ToEquatableArray(),
            Dependences = problem.Dependences
                .Where((_, e) => !dropped.Contains(new RuleElement(ConstraintKind.Dependence, -1, e)))
                .Select(edge => Relax(edge, dropped)).ToEquatableArray(),
        };
        return dropped.Contains(new RuleElement(ConstraintKind.WarpGroups, -1, -1))
            ? WithGroups(relaxed, problem.Operations.Count)
            : relaxed;
    }

    /// <summary>
    /// Adds warp groups like the most capable ones that run ordinary operations, and lets every operation on any group of
    /// its kind.
    /// </summary>
    public static ScheduleProblem WithGroups(ScheduleProblem problem, int added) => problem with
    {
        Machine = WithGroups(problem.Machine, added),
        Operations = problem.Operations.Select(operation => operation with { WarpGroups = default }).ToEquatableArray(),
    };

    private static ProblemMachine WithGroups(ProblemMachine machine, int added)
    {
        int count = Math.Min(GreatestGroups - machine.WarpGroups, added);
        int[] ordinary = Enumerable.Range(0, machine.WarpGroups).Where(g => g != machine.VariableLatencyGroup).ToArray();
        int registers = ordinary.Select(g => machine.RegisterLimits[g]).DefaultIfEmpty(0).Max();
        int threads = machine.GroupThreads.Count == 0 ? 0 : ordinary.Select(g => machine.GroupThreads[g]).DefaultIfEmpty(0).Max();
        return machine with
        {
            WarpGroups = machine.WarpGroups + count,
            RegisterLimits = machine.RegisterLimits.Concat(Enumerable.Repeat(registers, count)).ToEquatableArray(),
            GroupThreads = machine.GroupThreads.Count == 0
                ? default
                : machine.GroupThreads.Concat(Enumerable.Repeat(threads, count)).ToEquatableArray(),
            RegisterFile = 0,
        };
    }

    private static ProblemMachine Relax(ProblemMachine machine, ISet<RuleElement> dropped) => machine with
    {
        RegisterLimits = machine.RegisterLimits
            .Select((limit, g) => dropped.Contains(new RuleElement(ConstraintKind.Registers, g, -1)) ? int.MaxValue : limit)
            .ToEquatableArray(),
        RegisterFile = 0,
    };

    private static Operation Relax(Operation operation, int v, ISet<RuleElement> dropped) => operation with
    {
        Usage = operation.Usage.Where(run => !dropped.Contains(new RuleElement(ConstraintKind.Unit, run.Unit, v))).ToEquatableArray(),
        Footprints = operation.Footprints
            .Where(footprint => !dropped.Contains(new RuleElement(ConstraintKind.Memory, footprint.Memory, v))).ToEquatableArray(),
        Registers = dropped.Contains(new RuleElement(ConstraintKind.Registers, -1, v)) ? 0 : operation.Registers,
        SpillCost = dropped.Contains(new RuleElement(ConstraintKind.HandOff, -1, v)) ? 0 : operation.SpillCost,
        WarpCycles = dropped.Contains(new RuleElement(ConstraintKind.Wait, -1, v)) ? 0 : operation.WarpCycles,
    };

    private static Dependence Relax(Dependence edge, ISet<RuleElement> dropped) => edge.Staging.Count == 0 ? edge : edge with
    {
        Staging = edge.Staging
            .Where(footprint => !dropped.Contains(new RuleElement(ConstraintKind.Memory, footprint.Memory, edge.Source))).ToEquatableArray(),
    };
}
