using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Warps;

namespace Twill.Simulation;

/// <summary>What the clock must know of a program and its problem: which steps take time, and what holds them back.</summary>
internal sealed class ClockModel
{
    private const int None = -1;

    private readonly int[] roleOf;
    private readonly int[] issuing;
    private readonly EquatableArray<Dependence>[] incoming;
    private readonly bool[] isBlocking;
    private readonly HashSet<int> firstComeUnits;

    internal ClockModel(WarpProgram program, ScheduleProblem problem, EquatableArray<int> depths, bool keepsUnitOrders = true)
    {
        KeepsUnitOrders = keepsUnitOrders;
        Program = program;
        Problem = problem;
        Depths = depths;
        roleOf = [.. problem.Operations.Select(_ => None)];
        issuing = [.. problem.Operations.Select(_ => None)];
        firstComeUnits = [];
        FindSteps();
        incoming = [.. problem.Operations.Select((_, target) => problem.Dependences
            .Where(edge => edge.Target == target && roleOf[edge.Source] != None && edge.Delay >= 0).ToEquatableArray())];
        isBlocking = [.. problem.Operations.Select((operation, id) =>
            operation.Duration > 0 && problem.Dependences.Any(edge => edge.Target == id && (edge.IsBlocking || Crossing(edge) > 0)))];
        foreach (OrderBarrier order in program.Orders)
        {
            firstComeUnits.UnionWith(UnitsOf(order.From).Intersect(UnitsOf(order.To)));
        }
    }

    internal WarpProgram Program { get; }

    /// <summary>Whether units serve in the program's order; otherwise all serve as they come.</summary>
    internal bool KeepsUnitOrders { get; }

    internal ScheduleProblem Problem { get; }

    internal EquatableArray<int> Depths { get; }

    /// <summary>Whether a step of a role issues an operation; a second step of the same operation only finishes it.</summary>
    internal bool Issues(int role, StepInstance instance) =>
        instance is { Part: RolePart.Turn, Step: Step.Compute { Operation: >= 0 } compute }
        && roleOf[compute.Operation] == role && issuing[compute.Operation] == instance.Position;

    /// <summary>The role that performs an operation.</summary>
    internal int RoleOf(int operation) => roleOf[operation];

    /// <summary>Whether the operation's warps must wait for something, and so let earlier work of theirs go first.</summary>
    internal bool IsBlocking(int operation) => isBlocking[operation];

    /// <summary>What must have started before the operation.</summary>
    internal EquatableArray<Dependence> Incoming(int operation) => incoming[operation];

    /// <summary>Cycles from the start of a dependence's source to that of its target.</summary>
    internal long Delay(Dependence edge) => (long)edge.Delay + Crossing(edge);

    /// <summary>When an operation first occupies a unit, and until when, counted from its start.</summary>
    internal IEnumerable<(int Unit, int Begin, int End)> Usage(int operation) =>
        from run in Problem.Operations[operation].Usage
        where run.Length > 0 && run.Amount > 0 && Problem.Machine.Units[run.Unit].Capacity == 1
        group run by run.Unit into runs
        select (runs.Key, runs.Min(run => run.Start), runs.Max(run => run.Start + run.Length));

    /// <summary>The operations that a unit serves in a fixed order, for a number of trips; empty where it serves as they come.</summary>
    /// <remarks>
    /// Products are ordered by the roles' own programs and by order barriers alone: an order barrier that is missing shows.
    /// </remarks>
    internal IEnumerable<(int Operation, int Iteration)> Order(int unit, int tripCount)
    {
        UnitOrder? order = Program.UnitOrders.FirstOrDefault(candidate => candidate.Unit == unit);
        if (order is null || !KeepsUnitOrders || firstComeUnits.Contains(unit))
        {
            yield break;
        }

        int cycles = tripCount + order.Slots.Select(slot => slot.Stage).DefaultIfEmpty(0).Max();
        for (int cycle = order.Slots.Select(slot => slot.Stage).Append(0).Min(); cycle < cycles; cycle++)
        {
            foreach (UnitSlot slot in order.Slots)
            {
                int iteration = cycle - slot.Stage;
                if (iteration >= 0 && iteration < tripCount && roleOf[slot.Operation] != None)
                {
                    yield return (slot.Operation, iteration);
                }
            }
        }
    }

    private IEnumerable<int> UnitsOf(int operation) => Usage(operation).Select(usage => usage.Unit);

    private int Crossing(Dependence edge)
    {
        int source = roleOf[edge.Source];
        int target = roleOf[edge.Target];
        return edge.Kind == DependenceKind.Data && source != None && target != None
            && Program.Roles[source].WarpGroup != Program.Roles[target].WarpGroup
                ? Problem.Operations[edge.Source].SpillCost
                : 0;
    }

    private void FindSteps()
    {
        for (int role = 0; role < Program.Roles.Count; role++)
        {
            EquatableArray<Step> turn = Program.Roles[role].Turn;
            foreach (int position in Enumerable.Range(0, turn.Count).OrderBy(position => turn[position].Stage).ThenBy(position => position))
            {
                if (turn[position] is not Step.Compute { Operation: >= 0 } compute)
                {
                    continue;
                }

                int operation = compute.Operation;
                if (operation >= roleOf.Length)
                {
                    throw new ArgumentException(
                        $"{Program.Name} performs operation {operation}; the problem {Problem.Name} has {roleOf.Length}.", nameof(Problem));
                }

                if (roleOf[operation] == None)
                {
                    roleOf[operation] = role;
                    issuing[operation] = position;
                    if (compute.IsAsynchronous)
                    {
                        firstComeUnits.UnionWith(UnitsOf(operation));
                    }
                }
            }
        }
    }
}
