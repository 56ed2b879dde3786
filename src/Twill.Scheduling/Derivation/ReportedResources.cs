using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// Sums over an iteration of what is reported but does not constrain: as contiguous runs, these would forbid schedules
/// that the hardware runs.
/// </summary>
internal static class ReportedResources
{
    private const int WarpThreads = 32;
    private const int BytesPerThread = 16;

    internal static EquatableArray<ReportedUsage> Sum(LoopGraph graph, Machine machine)
    {
        var costs = new CostModel(machine, graph.Index);
        long warpInstructions = 0;
        long bytes = 0;
        foreach (TileOperation operation in graph.Program.Body)
        {
            Work work = costs.WorkOf(operation);
            warpInstructions += CostModel.Ceiling(work.SpecialFunctions + work.Arithmetic + work.Comparisons, WarpThreads)
                + CostModel.Ceiling(work.Bytes, WarpThreads * BytesPerThread);
            bytes += operation switch
            {
                TileOperation.Load load => load.Type.ByteSize,
                TileOperation.Product product => OperandBytes(product, graph),
                _ => work.Bytes,
            };
        }

        return
        [
            new ReportedUsage("Issue", CostModel.Ceiling(warpInstructions, machine.IssueSlotsPerClock)),
            new ReportedUsage("SharedMemoryBandwidth", CostModel.Ceiling(bytes, machine.SharedMemoryBytesPerClock)),
        ];
    }

    /// <summary>Bytes that a product reads from shared memory: all of B, and its rows of A where A lies there.</summary>
    private static long OperandBytes(TileOperation.Product product, LoopGraph graph)
    {
        (int rows, int columns, int depth) = product.Dimensions(graph.Index);
        IEnumerable<int> left = product.A.OfType<TileOperand.Value>().Select(value => value.Id);
        bool leftIsShared = left.All(id => graph.Index.Definition(id) is TileOperation.Load or TileOperation.StageShared);
        return (leftIsShared ? 2L * rows * depth : 0) + (2L * columns * depth);
    }
}
