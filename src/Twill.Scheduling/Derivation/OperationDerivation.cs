using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>The operations of a problem with their costs.</summary>
internal static class OperationDerivation
{
    /// <summary>Position of shared memory among a problem's memories.</summary>
    internal const int SharedMemory = 0;

    /// <summary>Position of tensor memory, on a machine that has it.</summary>
    internal const int TensorMemory = 1;

    internal static EquatableArray<Operation> Derive(LoopGraph graph, Machine machine)
    {
        var costs = new CostModel(machine, graph.Index);
        IEnumerable<Operation> steps = graph.Steps.Select(step => DeriveStep(step, machine, costs));
        IEnumerable<Operation> invariants = graph.Invariants.Select(id => new Operation
        {
            Name = graph.Index.Name(id),
            Duration = 0,
            Registers = costs.Registers(graph.Index.Type(id)),
            SpillCost = costs.SpillCost(graph.Index.Type(id)),
        });
        return steps.Concat(invariants).ToEquatableArray();
    }

    private static Operation DeriveStep(EquatableArray<TileOperation> step, Machine machine, CostModel costs)
    {
        TileOperation last = step[step.Count - 1];
        if (last is TileOperation.Load)
        {
            return new Operation
            {
                Name = last.Name, Duration = 0, Footprints = SharedBytes(last), IsVariableLatency = true, IsStreaming = true,
            };
        }

        (EquatableArray<UnitUsage> usage, int duration) = costs.Usage(step);
        bool isAsynchronous = last is TileOperation.Store || (last is TileOperation.Product && machine.TensorCore.IsAsynchronous);
        bool isResultInTensorMemory = last is TileOperation.Product && machine.TensorMemory is not null;
        bool isInRegisters = last is not (TileOperation.Store or TileOperation.StageShared) && !isResultInTensorMemory;
        bool isChunked = last is TileOperation.StageShared && step.Count > 1;
        return new Operation
        {
            Name = last.Name,
            Duration = duration,
            Usage = usage,
            WarpCycles = isAsynchronous ? 1 : duration,
            Registers = isInRegisters ? costs.Registers(last.Type) : isChunked ? costs.ChunkRegisters(last.Type) : 0,
            Footprints = Footprints(last, machine, isResultInTensorMemory),
            IsVariableLatency = last is TileOperation.Store,
            SpillCost = isInRegisters ? costs.SpillCost(last.Type) : 0,
        };
    }

    private static EquatableArray<MemoryFootprint> Footprints(TileOperation operation, Machine machine, bool isResultInTensorMemory)
    {
        bool isInTensorMemory = isResultInTensorMemory || operation is TileOperation.StageShared { Memory: ValueMemory.TensorMemory };
        if (isInTensorMemory)
        {
            return [new MemoryFootprint(TensorMemory, CostModel.TensorColumns(operation.Type, machine.TensorMemory!))];
        }

        return operation is TileOperation.StageShared ? SharedBytes(operation) : default;
    }

    private static EquatableArray<MemoryFootprint> SharedBytes(TileOperation operation) =>
        [new MemoryFootprint(SharedMemory, operation.Type.ByteSize)];
}
