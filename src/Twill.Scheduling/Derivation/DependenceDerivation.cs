using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>The dependences of a problem.</summary>
internal sealed class DependenceDerivation
{
    private readonly LoopGraph _graph;
    private readonly EquatableArray<Operation> _operations;
    private readonly TensorCore _core;
    private readonly List<Dependence> _dependences = [];

    private DependenceDerivation(LoopGraph graph, EquatableArray<Operation> operations, Machine machine)
    {
        _graph = graph;
        _operations = operations;
        _core = machine.TensorCore;
    }

    internal static EquatableArray<Dependence> Derive(LoopGraph graph, EquatableArray<Operation> operations, Machine machine)
    {
        var derivation = new DependenceDerivation(graph, operations, machine);
        for (int position = 0; position < graph.Steps.Count; position++)
        {
            foreach (TileOperation member in graph.Steps[position])
            {
                derivation.AddOperands(position, member);
            }
        }

        for (int position = graph.Steps.Count; position < operations.Count; position++)
        {
            derivation.AddLife(position, 1);
        }

        derivation.AddFinalValues();
        derivation.AddStoreOrders();
        return derivation._dependences.ToEquatableArray();
    }

    private void AddOperands(int target, TileOperation operation)
    {
        var product = operation as TileOperation.Product;
        foreach (int id in product?.MultipliedIds() ?? operation.ValueIds())
        {
            AddOperand(target, id, hold: product is not null && _core.IsAsynchronous ? _operations[target].Duration : 0, isAccumulator: false);
        }

        foreach (int id in product?.AccumulatorIds() ?? [])
        {
            AddOperand(target, id, hold: 0, isAccumulator: true);
        }

        if (product is { TransposeA: false } && _core.HasRegisterOperandHazard)
        {
            foreach (TileOperand.Value left in product.A.OfType<TileOperand.Value>())
            {
                AddOperandHazard(target, left.Id);
            }
        }
    }

    private void AddOperand(int target, int valueId, int hold, bool isAccumulator)
    {
        if (_graph.Source(valueId) is not var (source, distance) || (source == target && distance == 0))
        {
            return;
        }

        bool isInRegisters = _operations[source].SpillCost > 0;
        Add(new Dependence
        {
            Source = source,
            Target = target,
            Delay = _operations[source].Duration,
            Distance = distance,
            IsBlocking = MustWait(source, isAccumulator),
            Hold = hold,
            Staging = isInRegisters && source != target
                ? [new MemoryFootprint(OperationDerivation.SharedMemory, _graph.Index.Type(valueId).ByteSize)]
                : default,
        });
    }

    /// <summary>
    /// Whether a reader's warps must wait for the value: for a product in flight, unless the matrix unit itself adds to
    /// it, in order; for a staged tile, which all warps of its group write and any warp's product reads;
    /// and for a copy from tensor memory, which is asynchronous.
    /// </summary>
    private bool MustWait(int source, bool isAccumulator)
    {
        if (source >= _graph.Steps.Count)
        {
            return false;
        }

        EquatableArray<TileOperation> step = _graph.Steps[source];
        return step[step.Count - 1] switch
        {
            TileOperation.Product => _core.IsAsynchronous && !isAccumulator,
            TileOperation.StageShared => true,
            TileOperation.LoadShared read => _graph.Index.IsInTensorMemory(read.Input),
            _ => false,
        };
    }

    /// <summary>The registers of a product in flight may not be written for the next iteration's product.</summary>
    private void AddOperandHazard(int product, int valueId)
    {
        if (_graph.Source(valueId) is var (writer, distance) && _operations[writer].Registers > 0)
        {
            Add(new Dependence
            {
                Source = product,
                Target = writer,
                Delay = _operations[product].Duration,
                Distance = Math.Max(0, 1 - distance),
                Kind = DependenceKind.Order,
            });
        }
    }

    /// <summary>Keeps a value alive up to its next instance, or the one after that.</summary>
    private void AddLife(int position, int distance) =>
        Add(new Dependence { Source = position, Target = position, Delay = 0, Distance = distance });

    /// <summary>
    /// A value that is read after the loop stays alive. Where the loop itself computes each instance from the one
    /// before, its registers are never given up anyway.
    /// </summary>
    private void AddFinalValues()
    {
        foreach (int id in _graph.Program.Epilogue.SelectMany(operation => operation.ValueIds()).Distinct().Where(_graph.Index.IsCarried))
        {
            if (_graph.Source(id) is var (position, distance) && !DependsOnItself(position))
            {
                AddLife(position, distance);
            }
        }
    }

    private bool DependsOnItself(int position)
    {
        var reached = new HashSet<int>();
        var pending = new Stack<int>([position]);
        while (pending.Count > 0)
        {
            int current = pending.Pop();
            foreach (Dependence dependence in _dependences)
            {
                if (dependence.Source == current && dependence.Kind == DependenceKind.Data)
                {
                    if (dependence.Target == position)
                    {
                        return true;
                    }

                    if (reached.Add(dependence.Target))
                    {
                        pending.Push(dependence.Target);
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Stores to one tensor that may overlap keep the order of the program, unless all of them add.</summary>
    private void AddStoreOrders()
    {
        for (int i = 0; i < _graph.Steps.Count; i++)
        {
            for (int j = i + 1; j < _graph.Steps.Count; j++)
            {
                if (_graph.Steps[i][0] is TileOperation.Store first && _graph.Steps[j][0] is TileOperation.Store second
                    && first.Target.Tensor == second.Target.Tensor && first.Origin != second.Origin && !(first.Adds && second.Adds))
                {
                    AddOrder(i, j, 0);
                    AddOrder(j, i, 1);
                }
            }
        }
    }

    private void AddOrder(int source, int target, int distance) => Add(new Dependence
    {
        Source = source, Target = target, Delay = _operations[source].Duration, Distance = distance, Kind = DependenceKind.Order,
    });

    /// <summary>Adds a dependence, or makes one between the same two instances as strict as both.</summary>
    private void Add(Dependence added)
    {
        int known = _dependences.FindIndex(dependence =>
            dependence.Source == added.Source && dependence.Target == added.Target
            && dependence.Distance == added.Distance && dependence.Kind == added.Kind);
        if (known < 0)
        {
            _dependences.Add(added);
            return;
        }

        Dependence old = _dependences[known];
        _dependences[known] = old with
        {
            Delay = Math.Max(old.Delay, added.Delay),
            IsBlocking = old.IsBlocking || added.IsBlocking,
            Hold = Math.Max(old.Hold, added.Hold),
        };
    }
}
