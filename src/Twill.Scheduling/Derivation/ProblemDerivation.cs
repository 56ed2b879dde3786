using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>
/// Turns a loop into scheduling problems for a machine: instantiation, placement, sub-tiling, fusion, costs and
/// dependences. <c>docs/derivation.md</c> has the rules.
/// </summary>
public static class ProblemDerivation
{
    private const int WarpThreads = 32;

    /// <summary>The problems of a loop, one for each register split of the machine that the options allow.</summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="options">What the user asks for.</param>
    /// <exception cref="DerivationException">The loop, at these sizes, is none for this machine.</exception>
    /// <exception cref="ArgumentException">The options name a constant that the program does not have.</exception>
    public static EquatableArray<DerivedProblem> Derive(LoopProgram program, Machine machine, DerivationOptions options)
    {
        LoopProgram prepared = Prepare(program, machine, options.Constants, options.SubTileRows);
        var graph = new LoopGraph(prepared);
        EquatableArray<Operation> operations = OperationDerivation.Derive(graph, machine);
        EquatableArray<Dependence> dependences = DependenceDerivation.Derive(graph, operations, machine);
        EquatableArray<EquatableArray<int>> members = graph.Steps
            .Select(step => step.Select(operation => operation.Id).ToEquatableArray())
            .Concat(graph.Invariants.Select(id => EquatableArray.Create<int>([id]))).ToEquatableArray();
        int sharedMemory = SharedMemoryLeft(graph, machine);
        EquatableArray<ReportedUsage> reported = ReportedResources.Sum(graph, machine);
        return Splits(machine, options).Select(split => new DerivedProblem
        {
            Program = prepared,
            Problem = new ScheduleProblem
            {
                Name = program.Name,
                Note = machine.Title + ", registers " + split,
                Machine = Resources(machine, split, options, sharedMemory),
                Operations = AssignGroups(graph, operations, split, machine),
                Dependences = dependences,
            },
            Members = members,
            Residents = graph.Residents,
            Split = split,
            Reported = reported,
        }).ToEquatableArray();
    }

    /// <summary>The loop as problems and kernels have it: instantiated, without unused parts, placed and split.</summary>
    /// <param name="program">The loop as it came from the source.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="constants">Values that replace the program's own for constants of these names.</param>
    /// <param name="subTileRows">Rows of a sub-tile; 0 for the matrix instruction's.</param>
    /// <exception cref="DerivationException">The loop, at these sizes, is none for this machine.</exception>
    /// <exception cref="ArgumentException">
    /// The program has no constant of a name given, or the rows of a sub-tile are no multiple of the matrix instruction's.
    /// </exception>
    public static LoopProgram Prepare(
        LoopProgram program, Machine machine, EquatableArray<TileConstant> constants, int subTileRows = 0)
    {
        if (subTileRows < 0 || subTileRows % machine.TensorCore.Rows != 0)
        {
            throw new ArgumentException(
                Texts.Format("Sub-tiles of {0} rows: the {1} needs a multiple of {2}.", subTileRows, machine.Title, machine.TensorCore.Rows),
                nameof(subTileRows));
        }

        LoopProgram instance = LoopSimplification.Simplify(LoopInstantiation.Instantiate(program, constants));
        if (instance.Body.Count == 0)
        {
            throw new DerivationException(
                DerivationFault.EmptyLoop, null, "Nothing that the loop of " + program.Name + " computes is stored.");
        }

        var instanceIndex = new ProgramIndex(instance);
        foreach (CarriedValue carried in instance.Carried)
        {
            instanceIndex.Source(carried.Id);
        }

        LoopProgram prepared = SubTiling.Split(Placement.Place(instance, machine.TensorMemory is not null), subTileRows == 0 ? machine.TensorCore.Rows : subTileRows);
        var index = new ProgramIndex(prepared);
        foreach (TileOperation.Product product in prepared.AllOperations().OfType<TileOperation.Product>())
        {
            ProductShape.Check(product, index, machine);
        }

        CheckTensors(prepared);
        return prepared;
    }

    private static IEnumerable<RegisterSplit> Splits(Machine machine, DerivationOptions options)
    {
        int most = options.MaxWarpGroups > 0 ? options.MaxWarpGroups : machine.MaxWarpGroups;
        RegisterSplit[] splits = [.. machine.RegisterSplits.Where(split => split.WarpGroups <= most)];
        return splits.Length > 0 ? splits : throw new DerivationException(DerivationFault.WarpGroups, null, Texts.Format(
            "At most {0} {1} asked for; the {2} needs at least {3}.",
            most, most == 1 ? "warp group is" : "warp groups are", machine.Title, machine.RegisterSplits.Min(split => split.WarpGroups)));
    }

    private static ProblemMachine Resources(Machine machine, RegisterSplit split, DerivationOptions options, int sharedMemory)
    {
        int issuingGroups = (machine.HasVariableLatencyGroup ? 1 : 0) + (machine.HasProductGroup ? 1 : 0);
        return new ProblemMachine
        {
            Units = CostModel.UnitsOf(machine),
            Memories = machine.TensorMemory is { } tensorMemory
                ? [new MemorySpace("SharedMemory", sharedMemory), new MemorySpace("TensorMemory", tensorMemory.Columns)]
                : [new MemorySpace("SharedMemory", sharedMemory)],
            WarpGroups = split.WarpGroups,
            VariableLatencyGroup = machine.HasVariableLatencyGroup ? 0 : null,
            RegisterLimits = split.Registers.Select((registers, group) => Limit(registers, group < issuingGroups)).ToEquatableArray(),
            GroupThreads = split.Registers.Select((_, group) => ThreadsOf(group)).ToEquatableArray(),
            RegisterFile = machine.RegisterFile,
            AllowsCrossGroupValues = options.AllowsCrossGroupValues,
        };

        // The warp that issues products is one of the variable-latency group's four.
        int ThreadsOf(int group) => !machine.HasProductGroup || group >= issuingGroups ? machine.ThreadsPerGroup
            : group == issuingGroups - 1 ? WarpThreads : machine.ThreadsPerGroup - WarpThreads;

        int Limit(int registers, bool isIssuing)
        {
            int left = Math.Max(0, registers - machine.RegisterMargin);
            return options.MaxRegisters > 0 && !isIssuing ? Math.Min(left, options.MaxRegisters) : left;
        }
    }

    /// <summary>Where products are issued by a warp of their own, nothing else runs there, and they run nowhere else.</summary>
    private static EquatableArray<Operation> AssignGroups(
        LoopGraph graph, EquatableArray<Operation> operations, RegisterSplit split, Machine machine)
    {
        if (!machine.HasProductGroup)
        {
            return operations;
        }

        int productGroup = machine.HasVariableLatencyGroup ? 1 : 0;
        EquatableArray<int> others = Enumerable.Range(productGroup + 1, split.WarpGroups - productGroup - 1).ToEquatableArray();
        return operations.Select((operation, position) => operation.IsVariableLatency ? operation : operation with
        {
            WarpGroups = position < graph.Steps.Count && graph.Steps[position].Any(member => member is TileOperation.Product)
                ? [productGroup]
                : others,
        }).ToEquatableArray();
    }

    private static int SharedMemoryLeft(LoopGraph graph, Machine machine)
    {
        int available = machine.SharedMemoryBytes - machine.BarrierBytes;
        long resident = graph.Residents.Sum(id => (long)graph.Index.Type(id).ByteSize);
        if (resident > available)
        {
            int largest = graph.Residents.OrderByDescending(id => graph.Index.Type(id).ByteSize).First();
            string tiles = string.Join(", ", graph.Residents.Select(id =>
                Texts.Format("{0} ({1} bytes)", graph.Index.Name(id), graph.Index.Type(id).ByteSize)));
            throw new DerivationException(DerivationFault.SharedMemory, graph.Index.Definition(largest)!.Origin, Texts.Format(
                "Tiles that stay in shared memory for the whole loop, {0}, take {1} bytes; a block of the {2} has {3}.",
                tiles, resident, machine.Title, available));
        }

        return (int)(available - resident);
    }

    private static void CheckTensors(LoopProgram program)
    {
        HashSet<int> read = [.. program.AllOperations().OfType<TileOperation.Load>().Select(load => load.Source.Tensor)];
        foreach (TileOperation.Store store in program.Body.OfType<TileOperation.Store>())
        {
            if (read.Contains(store.Target.Tensor))
            {
                throw new DerivationException(DerivationFault.TensorReadAndWritten, store.Origin, Texts.Format(
                    "The loop writes {0}, which is also read; iterations that overlap would read old or new elements by chance.",
                    program.Tensors[store.Target.Tensor].Name));
            }
        }
    }
}
