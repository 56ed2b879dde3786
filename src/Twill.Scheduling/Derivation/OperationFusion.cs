using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// Joins operations of the loop's body that are performed as one: an elementwise operation with a single user is part
/// of that user when it is elementwise or a row reduction of the same sub-tile.
/// </summary>
internal static class OperationFusion
{
    /// <summary>The groups of operations, in the order of their last members, each in the order of the body.</summary>
    internal static EquatableArray<EquatableArray<TileOperation>> Fuse(LoopProgram program)
    {
        var users = program.Body.ToDictionary(operation => operation.Id, _ => new HashSet<int>());
        foreach (TileOperation operation in program.Body)
        {
            foreach (int id in operation.ValueIds())
            {
                if (users.TryGetValue(id, out HashSet<int>? known))
                {
                    known.Add(operation.Id);
                }
            }
        }

        HashSet<int> handedOn = [.. program.Carried.Select(carried => carried.Next)];
        Dictionary<int, TileOperation> body = program.Body.ToDictionary(operation => operation.Id);
        var performedBy = new Dictionary<int, int>();
        foreach (TileOperation operation in program.Body.Reverse())
        {
            HashSet<int> own = users[operation.Id];
            bool isPart = IsElementwise(operation) && own.Count == 1 && !handedOn.Contains(operation.Id)
                && body[own.Single()] is var user && (IsElementwise(user) || user is TileOperation.Reduction);
            performedBy.Add(operation.Id, isPart ? performedBy[own.Single()] : operation.Id);
        }

        ILookup<int, TileOperation> members = program.Body.ToLookup(operation => performedBy[operation.Id]);
        return program.Body.Where(operation => performedBy[operation.Id] == operation.Id)
            .Select(operation => members[operation.Id].ToEquatableArray()).ToEquatableArray();
    }

    private static bool IsElementwise(TileOperation operation) => operation
        is TileOperation.Map or TileOperation.Mask or TileOperation.Convert or TileOperation.Fill or TileOperation.Index;
}
