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
        var index = new ProgramIndex(program);
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
            bool isPart = own.Count == 1 && !handedOn.Contains(operation.Id) && body[own.Single()] is var user
                && ((IsElementwise(operation) && (IsElementwise(user) || user is TileOperation.Reduction)) || IsPartOfUpdate(operation, user));
            performedBy.Add(operation.Id, isPart ? performedBy[own.Single()] : operation.Id);
        }

        ILookup<int, TileOperation> members = program.Body.ToLookup(operation => performedBy[operation.Id]);
        return program.Body.Where(operation => performedBy[operation.Id] == operation.Id)
            .Select(operation => members[operation.Id].ToEquatableArray()).ToEquatableArray();

        // A tile that is read from tensor memory, changed element by element and written back is walked in chunks of
        // columns, as one operation: it never lies in registers as a whole.
        bool IsPartOfUpdate(TileOperation operation, TileOperation user) => user switch
        {
            TileOperation.StageShared { Memory: ValueMemory.TensorMemory } => IsUpdate(operation),
            TileOperation.Map => operation is TileOperation.LoadShared && IsUpdate(user)
                && users[user.Id].Count == 1 && body[users[user.Id].Single()] is TileOperation.StageShared { Memory: ValueMemory.TensorMemory },
            _ => false,
        };

        bool IsUpdate(TileOperation operation) => operation is TileOperation.Map && operation.ValueIds().All(id =>
            index.Type(id).IsColumn
            || (index.Definition(id) is TileOperation.LoadShared read && index.IsInTensorMemory(read.Input) && users[id].Count == 1));
    }

    private static bool IsElementwise(TileOperation operation) => operation
        is TileOperation.Map or TileOperation.Mask or TileOperation.Convert or TileOperation.Fill or TileOperation.Index;
}
