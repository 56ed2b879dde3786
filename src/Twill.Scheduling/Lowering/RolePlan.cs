using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Lowering;

/// <summary>Which role performs which operations of the schedule.</summary>
internal sealed record RolePlan(string Name, RoleKind Kind, int WarpGroup, IReadOnlyList<int> Operations)
{
    /// <summary>
    /// One role for the streamed loads and resident tiles, one for each computing warp group, one for stores within the
    /// loop. Loads and stores share the variable-latency group but not a warp, so that loads can run ahead of stores.
    /// </summary>
    internal static List<RolePlan> ForLoop(LoopIndex index)
    {
        int[] work = [.. Enumerable.Range(0, index.Problem.Operations.Count).Where(index.IsLoopWork)];
        int[] loads = [.. work.Where(operation => index.Members(operation).First() is TileOperation.Load)];
        int[] stores = [.. work.Where(operation => index.Members(operation).First() is TileOperation.Store)];
        int memoryGroup = index.Problem.Machine.VariableLatencyGroup ?? 0;
        var roles = new List<RolePlan>();
        if (loads.Length > 0 || index.Derived.Residents.Any(resident => index.Operation(resident) is TileOperation.Load))
        {
            roles.Add(new RolePlan("load", RoleKind.Load, memoryGroup, loads));
        }

        int[] groups = [.. work.Except(loads).Except(stores).Select(operation => index.Schedule.WarpGroups[operation]).Distinct().OrderBy(group => group)];
        if (groups.Length == 0 && index.Program.Epilogue.Count > 0)
        {
            groups = [memoryGroup == 0 ? 1 : 0];
        }

        int number = 0;
        foreach (int group in groups)
        {
            int[] operations = [.. work.Except(loads).Except(stores).Where(operation => index.Schedule.WarpGroups[operation] == group)];
            roles.Add(new RolePlan("compute" + number++, RoleKind.Compute, group, operations));
        }

        if (stores.Length > 0)
        {
            roles.Add(new RolePlan("store", RoleKind.Store, memoryGroup, stores));
        }

        return roles;
    }
}
