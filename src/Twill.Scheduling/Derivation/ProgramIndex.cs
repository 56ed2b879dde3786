using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>Looks up what the numbers of a program stand for.</summary>
internal sealed class ProgramIndex
{
    private readonly Dictionary<int, TileOperation> _operations = [];
    private readonly Dictionary<int, CarriedValue> _carried = [];
    private readonly HashSet<int> _prologue;
    private readonly HashSet<int> _body;

    internal ProgramIndex(LoopProgram program)
    {
        _prologue = [.. program.Prologue.Select(operation => operation.Id)];
        _body = [.. program.Body.Select(operation => operation.Id)];
        foreach (TileOperation operation in program.AllOperations())
        {
            _operations.Add(operation.Id, operation);
        }

        foreach (CarriedValue carried in program.Carried)
        {
            _carried.Add(carried.Id, carried);
        }
    }

    /// <summary>A number that nothing in the program bears.</summary>
    internal int NextId => Math.Max(
        _operations.Count == 0 ? 0 : _operations.Keys.Max() + 1, _carried.Count == 0 ? 0 : _carried.Keys.Max() + 1);

    internal bool IsPrologue(int id) => _prologue.Contains(id);

    internal bool IsBody(int id) => _body.Contains(id);

    internal bool IsCarried(int id) => _carried.ContainsKey(id);

    internal CarriedValue Carried(int id) => _carried[id];

    /// <summary>The operation that defines a value; null for a carried value.</summary>
    internal TileOperation? Definition(int id)
    {
        if (_operations.TryGetValue(id, out TileOperation? operation))
        {
            return operation;
        }

        return _carried.ContainsKey(id)
            ? null
            : throw new ArgumentException(Texts.Format("The program has no value of number {0}.", id));
    }

    /// <summary>Whether an operand is a product's result, or a staged tile, in tensor memory.</summary>
    internal bool IsInTensorMemory(TileOperand operand) => operand is TileOperand.Value value && !IsPrologue(value.Id)
        && Definition(Source(value.Id).Id) is TileOperation.Product { Memory: ValueMemory.TensorMemory }
            or TileOperation.StageShared { Memory: ValueMemory.TensorMemory };

    internal TileType Type(int id) => Definition(id)?.Type ?? _carried[id].Type;

    internal string Name(int id) => Definition(id)?.Name ?? _carried[id].Name;

    /// <summary>
    /// The operation whose value is read, and how many iterations before the reader's that was computed: 0 for a value
    /// of the same iteration and for one of the prologue.
    /// </summary>
    /// <exception cref="DerivationException">Carried values are only handed among themselves.</exception>
    internal (int Id, int Distance) Source(int id)
    {
        int distance = 0;
        int current = id;
        while (_carried.TryGetValue(current, out CarriedValue? carried))
        {
            if (++distance > _carried.Count || IsPrologue(carried.Next))
            {
                throw new DerivationException(DerivationFault.CarriedValue, id, Texts.Format(
                    "{0} is handed from iteration to iteration but takes no value that the loop computes.", _carried[id].Name));
            }

            current = carried.Next;
        }

        return (current, distance);
    }
}
