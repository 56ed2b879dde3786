using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// Takes out what costs without a use: carried values that never change, accumulators that are zero, and everything
/// that no store depends on.
/// </summary>
internal static class LoopSimplification
{
    internal static LoopProgram Simplify(LoopProgram program) => RemoveUnused(RemoveZeroAccumulators(RemoveUnchanged(program)));

    private static LoopProgram RemoveUnchanged(LoopProgram program)
    {
        Dictionary<int, int> unchanged = program.Carried
            .Where(carried => carried.Next == carried.Id).ToDictionary(carried => carried.Id, carried => carried.Initial);
        if (unchanged.Count == 0)
        {
            return program;
        }

        TileOperand Replace(TileOperand operand) =>
            operand is TileOperand.Value value && unchanged.TryGetValue(value.Id, out int initial) ? value with { Id = initial } : operand;

        return program.WithOperations(operation => operation.WithOperands(Replace)) with
        {
            Carried = program.Carried.Where(carried => carried.Next != carried.Id)
                .Select(carried => unchanged.TryGetValue(carried.Next, out int initial) ? carried with { Next = initial } : carried)
                .ToEquatableArray(),
        };
    }

    private static LoopProgram RemoveZeroAccumulators(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        return program.WithOperations(operation =>
            operation is TileOperation.Product { Accumulator: TileOperand.Value accumulator } product
            && index.Definition(accumulator.Id) is TileOperation.Fill { Content: ScalarExpression.Real { Value: 0 } }
                ? product with { Accumulator = null }
                : operation);
    }

    internal static LoopProgram RemoveUnused(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        var used = new HashSet<int>();
        var pending = new Stack<int>(program.AllOperations()
            .Where(operation => !operation.HasValue).Select(operation => operation.Id));
        while (pending.Count > 0)
        {
            int id = pending.Pop();
            if (!used.Add(id))
            {
                continue;
            }

            IEnumerable<int> sources = index.Definition(id) is { } operation
                ? operation.ValueIds()
                : [index.Carried(id).Initial, index.Carried(id).Next];
            foreach (int source in sources)
            {
                pending.Push(source);
            }
        }

        return program with
        {
            Prologue = program.Prologue.Where(operation => used.Contains(operation.Id)).ToEquatableArray(),
            Carried = program.Carried.Where(carried => used.Contains(carried.Id)).ToEquatableArray(),
            Body = program.Body.Where(operation => used.Contains(operation.Id)).ToEquatableArray(),
            Epilogue = program.Epilogue.Where(operation => used.Contains(operation.Id)).ToEquatableArray(),
        };
    }
}
