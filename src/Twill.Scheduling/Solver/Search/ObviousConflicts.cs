using System.Collections.Generic;
using System.Globalization;
using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;

namespace Twill.Scheduling.Solver.Search;

/// <summary>Conflicts that hold at every interval and need no search.</summary>
internal static class ObviousConflicts
{
    public static EquatableArray<string> Find(LoopInstance loop)
    {
        var reasons = new List<string>();
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
                reasons.Add(Text("the register limits of all threads add up to {0}, the register file has {1}", registers, machine.RegisterFile));
            }
        }

        for (int v = 0; v < loop.Operations.Length; v++)
        {
            Operation operation = loop.Operations[v];
            if (loop.Groups[v] == 0)
            {
                reasons.Add(Text("no warp group can run operation {0} ({1})", v, operation.Name));
            }

            foreach (UnitUsage run in operation.Usage)
            {
                if (run.Length > 0 && run.Amount > machine.Units[run.Unit].Capacity)
                {
                    reasons.Add(Text(
                        "operation {0} ({1}) needs {2} of unit {3}, the machine has {4}",
                        v, operation.Name, run.Amount, machine.Units[run.Unit].Name, machine.Units[run.Unit].Capacity));
                }
            }
        }

        if (LowerBounds.ByCycles(loop) is null)
        {
            reasons.Add("a dependence cycle is too slow at every initiation interval: its distances add up to 0 and its delays to more");
        }

        return reasons.ToEquatableArray();
    }

    private static string Text(string format, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, format, values);
}
