using System.Collections.Generic;
using System.Globalization;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Solver.Explanations;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Conflicts that hold at every interval and need no search.</summary>
internal static class ObviousConflicts
{
    public static EquatableArray<BindingConstraint> Find(LoopInstance loop)
    {
        var reasons = new List<BindingConstraint>();
        ProblemMachine machine = loop.Problem.Machine;
        if (machine.RegisterFile > 0 && machine.GroupThreads.Count > 0)
        {
            long registers = 0;
            for (int g = 0; g < machine.WarpGroups; g++)
            {
                registers += (long)machine.GroupThreads[g] * machine.RegisterLimits[g];
            }

            if (registers > machine.RegisterFile)
            {
                reasons.Add(new BindingConstraint(ConstraintKind.RegisterFile, Text(
                    "the register file of {0}, of which the limits of all threads take {1}", machine.RegisterFile, registers))
                {
                    Available = machine.RegisterFile,
                    Needed = registers,
                });
            }
        }

        for (int v = 0; v < loop.Operations.Length; v++)
        {
            Operation operation = loop.Operations[v];
            if (loop.Groups[v] == 0)
            {
                reasons.Add(new BindingConstraint(ConstraintKind.WarpGroups, Text(
                    "the warp groups, none of which can run {0}", operation.Name))
                {
                    Operations = [v],
                    Available = 0,
                    Needed = 1,
                });
            }

            foreach (UnitUsage run in operation.Usage)
            {
                FunctionalUnit unit = machine.Units[run.Unit];
                if (run.Length > 0 && run.Amount > unit.Capacity)
                {
                    reasons.Add(new BindingConstraint(ConstraintKind.Unit, Text(
                        "unit {0} of {1}, of which {2} takes {3} at once", unit.Name, unit.Capacity, operation.Name, run.Amount))
                    {
                        Resource = run.Unit,
                        Operations = [v],
                        Available = unit.Capacity,
                        Needed = run.Amount,
                    });
                }
            }
        }

        return reasons.ToEquatableArray();
    }

    private static string Text(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
