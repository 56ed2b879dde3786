using System;
using System.Globalization;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver;

/// <summary>Refuses problems that are not well-formed or whose numbers the solver cannot represent.</summary>
internal static class ProblemLimits
{
    /// <summary>The greatest time that the solver handles: three of them still add up in 32 bits.</summary>
    public const int GreatestTime = 1 << 29;

    private const int GreatestOperations = 4096;
    private const int GreatestGroups = 64;
    private const int GreatestDuration = 100_000_000;

    /// <summary>Checks every number of the problem.</summary>
    /// <exception cref="ArgumentException">A number is out of its range; the message names the field and the range.</exception>
    public static void Check(ScheduleProblem problem)
    {
        ProblemMachine machine = problem.Machine;
        InRange("Operations.Count", problem.Operations.Count, 1, GreatestOperations);
        InRange("Machine.WarpGroups", machine.WarpGroups, 1, GreatestGroups);
        InRange("Machine.RegisterLimits.Count", machine.RegisterLimits.Count, machine.WarpGroups, machine.WarpGroups);
        if (machine.GroupThreads.Count > 0)
        {
            InRange("Machine.GroupThreads.Count", machine.GroupThreads.Count, machine.WarpGroups, machine.WarpGroups);
        }

        if (machine.VariableLatencyGroup is { } group)
        {
            InRange("Machine.VariableLatencyGroup", group, 0, machine.WarpGroups - 1);
        }

        for (int g = 0; g < machine.WarpGroups; g++)
        {
            InRange(Field("Machine.RegisterLimits", g), machine.RegisterLimits[g], 0, int.MaxValue);
        }

        for (int g = 0; g < machine.GroupThreads.Count; g++)
        {
            InRange(Field("Machine.GroupThreads", g), machine.GroupThreads[g], 0, int.MaxValue);
        }

        for (int u = 0; u < machine.Units.Count; u++)
        {
            InRange(Field("Machine.Units", u, "Capacity"), machine.Units[u].Capacity, 1, int.MaxValue);
        }

        for (int m = 0; m < machine.Memories.Count; m++)
        {
            InRange(Field("Machine.Memories", m, "Capacity"), machine.Memories[m].Capacity, 0, int.MaxValue);
        }

        for (int v = 0; v < problem.Operations.Count; v++)
        {
            CheckOperation(Field("Operations", v), problem.Operations[v], machine);
        }

        for (int e = 0; e < problem.Dependences.Count; e++)
        {
            CheckDependence(Field("Dependences", e), problem.Dependences[e], problem);
        }
    }

    private static void CheckOperation(string field, Operation operation, ProblemMachine machine)
    {
        InRange(field + ".Duration", operation.Duration, 0, GreatestDuration);
        InRange(field + ".WarpCycles", operation.WarpCycles, 0, GreatestDuration);
        InRange(field + ".Registers", operation.Registers, 0, int.MaxValue);
        InRange(field + ".SpillCost", operation.SpillCost, 0, GreatestDuration);
        InRange(field + ".WarpsNeeded", operation.WarpsNeeded, 1, int.MaxValue);
        for (int k = 0; k < operation.WarpGroups.Count; k++)
        {
            InRange(Field(field + ".WarpGroups", k), operation.WarpGroups[k], 0, machine.WarpGroups - 1);
        }

        for (int k = 0; k < operation.Usage.Count; k++)
        {
            UnitUsage run = operation.Usage[k];
            InRange(Field(field + ".Usage", k, "Unit"), run.Unit, 0, machine.Units.Count - 1);
            InRange(Field(field + ".Usage", k, "Start"), run.Start, 0, GreatestDuration);
            InRange(Field(field + ".Usage", k, "Length"), run.Length, 0, GreatestDuration);
            InRange(Field(field + ".Usage", k, "Amount"), run.Amount, 0, int.MaxValue);
        }

        CheckFootprints(field + ".Footprints", operation.Footprints, machine);
    }

    private static void CheckDependence(string field, Dependence dependence, ScheduleProblem problem)
    {
        InRange(field + ".Source", dependence.Source, 0, problem.Operations.Count - 1);
        InRange(field + ".Target", dependence.Target, 0, problem.Operations.Count - 1);
        InRange(field + ".Delay", dependence.Delay, -GreatestDuration, GreatestDuration);
        InRange(field + ".Distance", dependence.Distance, 0, GreatestOperations);
        InRange(field + ".Hold", dependence.Hold, 0, GreatestDuration);
        CheckFootprints(field + ".Staging", dependence.Staging, problem.Machine);
    }

    private static void CheckFootprints(string field, EquatableArray<MemoryFootprint> footprints, ProblemMachine machine)
    {
        for (int k = 0; k < footprints.Count; k++)
        {
            InRange(Field(field, k, "Memory"), footprints[k].Memory, 0, machine.Memories.Count - 1);
            InRange(Field(field, k, "Amount"), footprints[k].Amount, 0, int.MaxValue);
        }
    }

    private static string Field(string list, int index, string member = "") =>
        list + "[" + index.ToString(CultureInfo.InvariantCulture) + "]" + (member.Length == 0 ? "" : "." + member);

    private static void InRange(string field, int value, int least, int greatest)
    {
        if (value < least || value > greatest)
        {
            throw new ArgumentException(string.Format(
                CultureInfo.InvariantCulture,
                "The problem's {0} is {1}, but must lie between {2} and {3}.",
                field, value, least, greatest));
        }
    }
}
