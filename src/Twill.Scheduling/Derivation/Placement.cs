using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// Decides whether values lie in registers, in shared or in tensor memory, and adds the copies between them.
/// </summary>
/// <remarks>
/// A product reads its right operand, and a transposed left one, from shared memory; its left operand also from
/// registers. A store in the loop takes its content from either. Everything else works on registers. In shared memory
/// lie loads of the loop, loads outside it that a product reads, and staged tiles; all other values lie in registers.
/// On a machine with tensor memory, a product's result lies there, and so do the left operand and the accumulator that
/// it does not find in shared memory or left by another product. A result that nothing but its own product reads in the
/// loop is never handed over.
/// </remarks>
public static class Placement
{
    /// <summary>The loop with its copies between registers and memories.</summary>
    /// <param name="program">An instantiated loop before sub-tiling.</param>
    /// <param name="hasTensorMemory">Whether the machine has tensor memory.</param>
    /// <exception cref="DerivationException">Carried values are only handed among themselves.</exception>
    public static LoopProgram Place(LoopProgram program, bool hasTensorMemory)
    {
        LoopProgram separated = SeparateLoads(RecomputeConstants(program));
        LoopProgram placed = hasTensorMemory ? PlaceResults(separated) : separated;
        return ReadTiles(StageComputedTiles(placed, hasTensorMemory));
    }

    /// <summary>Puts the results of products into tensor memory that anything but their own accumulation reads in the loop.</summary>
    private static LoopProgram PlaceResults(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        HashSet<int> handedOver = [];
        foreach (TileOperation user in program.Body)
        {
            foreach (int id in user.ValueIds().Where(id => !index.IsPrologue(id)))
            {
                int source = index.Source(id).Id;
                bool isOwnAccumulator = source == user.Id && user is TileOperation.Product product
                    && product.AccumulatorIds().Contains(id) && index.Source(id).Distance == 1;
                if (!isOwnAccumulator)
                {
                    handedOver.Add(source);
                }
            }
        }

        return program with
        {
            Body = program.Body.Select(operation => operation is TileOperation.Product product && handedOver.Contains(product.Id)
                ? product with { Memory = ValueMemory.TensorMemory }
                : operation).ToEquatableArray(),
        };
    }

    /// <summary>
    /// Fills and index tiles cost next to nothing: each elementwise user in the loop gets one of its own to fuse with,
    /// so that none keeps registers for the whole loop.
    /// </summary>
    private static LoopProgram RecomputeConstants(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        int nextId = index.NextId;
        var body = new List<TileOperation>();
        foreach (TileOperation operation in program.Body)
        {
            var copies = new Dictionary<int, int>();
            if (operation is TileOperation.Map or TileOperation.Mask or TileOperation.Reduction or TileOperation.Convert)
            {
                foreach (int id in operation.ValueIds().Distinct())
                {
                    if (index.Definition(id) is (TileOperation.Fill or TileOperation.Index) and var constant)
                    {
                        body.Add(constant with { Id = nextId });
                        copies.Add(id, nextId++);
                    }
                }
            }

            body.Add(operation.WithOperands(operand => operand.Redirect(copies)));
        }

        return LoopSimplification.RemoveUnused(program with { Body = body.ToEquatableArray() });
    }

    /// <summary>
    /// A tile loaded outside the loop is loaded twice if a product reads it and something else does: whole into shared
    /// memory, and into registers, where it can follow the sub-tiles.
    /// </summary>
    private static LoopProgram SeparateLoads(LoopProgram program)
    {
        HashSet<int> multiplied = program.MultipliedValues();
        HashSet<int> otherwiseRead = [.. program.Carried.Select(carried => carried.Initial)];
        foreach (TileOperation operation in program.AllOperations())
        {
            otherwiseRead.UnionWith(operation is TileOperation.Product product
                ? product.AccumulatorIds()
                : operation.ValueIds());
        }

        int nextId = new ProgramIndex(program).NextId;
        var copies = new Dictionary<int, int>();
        IEnumerable<TileOperation> Separate(TileOperation operation)
        {
            yield return operation;
            if (operation is TileOperation.Load && multiplied.Contains(operation.Id) && otherwiseRead.Contains(operation.Id))
            {
                copies.Add(operation.Id, nextId);
                yield return operation with { Id = nextId++, Name = operation.Name + "Registers" };
            }
        }

        LoopProgram separated = program with
        {
            Prologue = program.Prologue.SelectMany(Separate).ToEquatableArray(),
            Epilogue = program.Epilogue.SelectMany(Separate).ToEquatableArray(),
        };
        return separated.WithOperations(operation => operation is TileOperation.Product product
            ? product with { Accumulator = product.Accumulator?.Redirect(copies) }
            : operation.WithOperands(operand => operand.Redirect(copies))) with
        {
            Carried = program.Carried
                .Select(carried => copies.TryGetValue(carried.Initial, out int copy) ? carried with { Initial = copy } : carried)
                .ToEquatableArray(),
        };
    }

    private static LoopProgram StageComputedTiles(LoopProgram program, bool hasTensorMemory)
    {
        var index = new ProgramIndex(program);
        int nextId = index.NextId;
        var prologueCopies = new ValueCopies();
        var bodyCopies = new ValueCopies();
        var epilogueCopies = new ValueCopies();
        EquatableArray<TileOperation> prologue = Rewrite(program.Prologue, prologueCopies, isBody: false);
        EquatableArray<TileOperation> body = Rewrite(program.Body, bodyCopies, isBody: true);
        EquatableArray<TileOperation> epilogue = Rewrite(program.Epilogue, epilogueCopies, isBody: false);
        return program with
        {
            Prologue = prologueCopies.Insert(prologue),
            Body = bodyCopies.Insert(body),
            Epilogue = epilogueCopies.Insert(epilogue),
        };

        EquatableArray<TileOperation> Rewrite(EquatableArray<TileOperation> operations, ValueCopies copies, bool isBody) =>
            operations.Select(operation => operation is not TileOperation.Product product ? operation : product with
            {
                A = product.A.Select(operand => Stage(operand, copies, isBody, mayBeInRegisters: !product.TransposeA)).ToEquatableArray(),
                B = product.B.Select(operand => Stage(operand, copies, isBody, mayBeInRegisters: false)).ToEquatableArray(),
                Accumulator = product.Accumulator is { } accumulator && isBody && hasTensorMemory
                    ? StageAccumulator(accumulator, copies)
                    : product.Accumulator,
            }).ToEquatableArray();

        // What a product left in tensor memory, it or another product adds to in place.
        TileOperand StageAccumulator(TileOperand operand, ValueCopies copies) =>
            operand is TileOperand.Value value && index.Definition(index.IsPrologue(value.Id) ? value.Id : index.Source(value.Id).Id) is not TileOperation.Product
                ? value with { Id = copies.Copy(value.Id, id => CreateStage(id, ValueMemory.TensorMemory)) }
                : operand;

        TileOperand Stage(TileOperand operand, ValueCopies copies, bool isBody, bool mayBeInRegisters)
        {
            if (operand is not TileOperand.Value value || index.Definition(value.Id) is TileOperation.Load)
            {
                return operand;
            }

            // An invariant tile would keep registers for the whole loop, and one of an older iteration would be
            // overwritten there before the product is done with it.
            bool isInvariant = isBody && index.IsPrologue(value.Id);
            bool isOld = isBody && index.IsCarried(value.Id) && index.Source(value.Id).Distance > 1;
            if (mayBeInRegisters && !isInvariant && !isOld && !hasTensorMemory)
            {
                return operand;
            }

            ValueMemory memory = mayBeInRegisters && !isInvariant && hasTensorMemory ? ValueMemory.TensorMemory : ValueMemory.SharedMemory;
            return value with { Id = (isInvariant ? prologueCopies : copies).Copy(value.Id, id => CreateStage(id, memory)) };
        }

        TileOperation CreateStage(int id, ValueMemory memory) => new TileOperation.StageShared(new TileOperand.Value(id))
        {
            Memory = memory,
            Id = nextId++,
            Origin = index.Definition(id)?.Origin ?? id,
            Name = index.Name(id) + "Shared",
            Type = index.Type(id),
        };
    }

    private static LoopProgram ReadTiles(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        int nextId = index.NextId;
        var copies = new ValueCopies();
        var finalCopies = new ValueCopies();
        EquatableArray<TileOperation> body = program.Body.Select(operation => operation switch
        {
            TileOperation.Product product => product with { Accumulator = product.Accumulator is { } accumulator ? Read(accumulator, copies, IsLoaded) : null },
            TileOperation.Store => operation.WithOperands(operand => Read(operand, copies, IsResult)),
            _ => operation.WithOperands(operand => Read(operand, copies, id => IsLoaded(id) || IsResult(id))),
        }).ToEquatableArray();
        EquatableArray<TileOperation> epilogue = program.Epilogue
            .Select(operation => operation.WithOperands(operand => Read(operand, finalCopies, IsResult))).ToEquatableArray();
        EquatableArray<CarriedValue> carried = program.Carried
            .Select(value => IsLoaded(value.Next) ? value with { Next = copies.Copy(value.Next, CreateRead) } : value).ToEquatableArray();
        return program with { Carried = carried, Body = copies.Insert(body), Epilogue = finalCopies.Insert(epilogue) };

        bool IsLoaded(int id) => index.IsBody(id) && index.Definition(id) is TileOperation.Load;

        bool IsResult(int id) => (index.IsBody(id) || index.IsCarried(id))
            && index.Definition(index.Source(id).Id) is TileOperation.Product { Memory: ValueMemory.TensorMemory };

        TileOperand Read(TileOperand operand, ValueCopies into, System.Func<int, bool> isInMemory) =>
            operand is TileOperand.Value value && isInMemory(value.Id)
                ? value with { Id = into.Copy(value.Id, CreateRead) }
                : operand;

        TileOperation CreateRead(int id) => new TileOperation.LoadShared(new TileOperand.Value(id))
        {
            Id = nextId++,
            Origin = (index.Definition(id) ?? index.Definition(index.Source(id).Id)!).Origin,
            Name = index.Name(id) + "Registers",
            Type = index.Type(id),
        };
    }

    /// <summary>Copies of values, each placed behind the operation that defines the value, or first.</summary>
    private sealed class ValueCopies
    {
        private readonly List<(int Source, TileOperation Copy)> _copies = [];

        internal int Copy(int source, System.Func<int, TileOperation> create)
        {
            foreach ((int known, TileOperation copy) in _copies)
            {
                if (known == source)
                {
                    return copy.Id;
                }
            }

            TileOperation created = create(source);
            _copies.Add((source, created));
            return created.Id;
        }

        internal EquatableArray<TileOperation> Insert(EquatableArray<TileOperation> operations)
        {
            HashSet<int> defined = [.. operations.Select(operation => operation.Id)];
            IEnumerable<TileOperation> first = _copies.Where(copy => !defined.Contains(copy.Source)).Select(copy => copy.Copy);
            return first.Concat(operations.SelectMany(operation => (IEnumerable<TileOperation>)
                [operation, .. _copies.Where(copy => copy.Source == operation.Id).Select(copy => copy.Copy)])).ToEquatableArray();
        }
    }
}
