using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// What a problem's operations stand for: first the steps, operations of the loop that are performed as one, then the
/// values of the prologue that stay in registers for the whole loop.
/// </summary>
internal sealed class LoopGraph
{
    private readonly Dictionary<int, int> _positions = [];

    internal LoopGraph(LoopProgram program)
    {
        Program = program;
        Index = new ProgramIndex(program);
        Steps = OperationFusion.Fuse(program);
        HashSet<int> multiplied = program.MultipliedValues();
        int[] fromPrologue = [.. program.Body.SelectMany(operation => operation.ValueIds()).Where(Index.IsPrologue).Distinct()];
        Residents = fromPrologue.Where(IsShared).ToEquatableArray();
        Invariants = fromPrologue.Where(id => !IsShared(id)).ToEquatableArray();
        for (int position = 0; position < Steps.Count; position++)
        {
            foreach (TileOperation member in Steps[position])
            {
                _positions.Add(member.Id, position);
            }
        }

        for (int position = 0; position < Invariants.Count; position++)
        {
            _positions.Add(Invariants[position], Steps.Count + position);
        }

        bool IsShared(int id) => Index.Definition(id) is TileOperation.StageShared
            || (Index.Definition(id) is TileOperation.Load && multiplied.Contains(id));
    }

    internal LoopProgram Program { get; }

    internal ProgramIndex Index { get; }

    internal EquatableArray<EquatableArray<TileOperation>> Steps { get; }

    /// <summary>Numbers of the prologue values that stay in registers.</summary>
    internal EquatableArray<int> Invariants { get; }

    /// <summary>Numbers of the prologue values that stay in shared memory.</summary>
    internal EquatableArray<int> Residents { get; }

    /// <summary>
    /// The position of the operation whose value is read, and the iterations since; null for a resident value, which
    /// no operation of the loop computes.
    /// </summary>
    internal (int Position, int Distance)? Source(int valueId)
    {
        (int id, int distance) = Index.Source(valueId);
        return _positions.TryGetValue(id, out int position) ? (position, distance) : null;
    }
}
