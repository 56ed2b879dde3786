using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>What operations and values cost on a machine.</summary>
internal sealed class CostModel(Machine machine, ProgramIndex index)
{
    /// <summary>Columns of a tile that a warp reads from tensor memory, works on and writes back at a time.</summary>
    private const int ChunkColumns = 16;

    /// <summary>The units of a problem, in the order of <see cref="ConstrainingUnit"/>.</summary>
    internal static EquatableArray<FunctionalUnit> UnitsOf(Machine machine) =>
        Enum.GetNames(typeof(ConstrainingUnit)).Where(name => machine.TensorMemory is not null || !IsOfTensorMemory(name))
            .Select(name => new FunctionalUnit(name, 1)).ToEquatableArray();

    /// <summary>What an operation asks of the units.</summary>
    internal Work WorkOf(TileOperation operation) => operation switch
    {
        TileOperation.Product product => new Work { Flop = Flop(product) },
        TileOperation.Map map => WorkOf(map),
        TileOperation.Reduction { Kind: ReductionKind.Sum } sum => new Work { Arithmetic = Elements(sum.Input) },
        TileOperation.Reduction reduction => new Work { Comparisons = Elements(reduction.Input) },
        TileOperation.Convert convert => WorkOf(convert),
        TileOperation.Index => new Work { Comparisons = operation.Type.ElementCount },
        TileOperation.StageShared { Memory: ValueMemory.TensorMemory } => new Work { TensorBytesWritten = operation.Type.ByteSize },
        TileOperation.LoadShared read when index.IsInTensorMemory(read.Input) => new Work { TensorBytesRead = operation.Type.ByteSize },
        TileOperation.StageShared or TileOperation.LoadShared or TileOperation.Store => new Work { Bytes = operation.Type.ByteSize },
        _ => default,
    };

    /// <summary>
    /// The runs of operations performed as one on their units, and the duration: that of the busiest unit, which is not
    /// free again before the least latency has passed.
    /// </summary>
    internal (EquatableArray<UnitUsage> Usage, int Duration) Usage(IEnumerable<TileOperation> members)
    {
        int[] cycles = new int[UnitsOf(machine).Count];
        foreach (TileOperation member in members)
        {
            Work work = WorkOf(member);
            checked
            {
                cycles[(int)ConstrainingUnit.TensorCore] += Ceiling(work.Flop, machine.TensorCore.FlopPerClock);
                cycles[(int)ConstrainingUnit.SpecialFunction] += Ceiling(work.SpecialFunctions, machine.SpecialFunctionsPerClock);
                cycles[(int)ConstrainingUnit.Fp32] +=
                    Ceiling(work.Arithmetic, machine.ArithmeticPerClock) + Ceiling(work.Comparisons, machine.ComparisonsPerClock);
                cycles[(int)ConstrainingUnit.LoadStore] += Ceiling(work.Bytes, machine.LoadStoreBytesPerClock);
                if (machine.TensorMemory is { } tensorMemory)
                {
                    cycles[(int)ConstrainingUnit.TensorMemoryRead] += Ceiling(work.TensorBytesRead, tensorMemory.ReadBytesPerClock);
                    cycles[(int)ConstrainingUnit.TensorMemoryWrite] += Ceiling(work.TensorBytesWritten, tensorMemory.WriteBytesPerClock);
                }
            }
        }

        int busiest = Array.IndexOf(cycles, cycles.Max());
        int duration = Math.Max(cycles[busiest], machine.MinimumLatency);
        if (cycles[busiest] > 0)
        {
            cycles[busiest] = duration;
        }

        EquatableArray<UnitUsage> usage = Enumerable.Range(0, cycles.Length).Where(unit => cycles[unit] > 0)
            .Select(unit => new UnitUsage(unit, 0, cycles[unit], 1)).ToEquatableArray();
        return (usage, duration);
    }

    /// <summary>Registers per thread of a value in registers.</summary>
    internal int Registers(TileType type) => type.IsColumn
        ? Ceiling((long)type.Rows.Value * machine.ColumnCopies * Ceiling(type.Element.ByteSize(), 4), machine.ThreadsPerGroup)
        : Ceiling(type.ByteSize, 4 * machine.ThreadsPerGroup);

    /// <summary>Registers per thread of a tile that is walked in chunks of columns.</summary>
    internal int ChunkRegisters(TileType type) =>
        Registers(type with { Columns = Math.Min(type.Columns!.Value, ChunkColumns) });

    /// <summary>Columns of tensor memory that a value takes: a row lies in a lane, four bytes in a column.</summary>
    internal static int TensorColumns(TileType type, TensorMemory memory) =>
        Ceiling(type.Rows.Value, memory.Lanes) * Ceiling((long)type.Columns!.Value * type.Element.ByteSize(), 4);

    /// <summary>Cycles that a value in registers takes to another warp group: into shared memory and out again.</summary>
    internal int SpillCost(TileType type) =>
        machine.HandOffLatency + Ceiling(2L * type.ByteSize, machine.LoadStoreBytesPerClock);

    private static bool IsOfTensorMemory(string unit) =>
        unit is nameof(ConstrainingUnit.TensorMemoryRead) or nameof(ConstrainingUnit.TensorMemoryWrite);

    /// <summary>Floating-point operations of the matrix products of an iteration, as the loop asks for them.</summary>
    internal static long Flop(LoopProgram program)
    {
        var index = new ProgramIndex(program);
        return program.Body.OfType<TileOperation.Product>().Sum(product =>
        {
            (int rows, int columns, int depth) = product.Dimensions(index);
            return 2L * rows * columns * depth;
        });
    }

    /// <summary>An amount divided by a rate, rounded up.</summary>
    internal static int Ceiling(long amount, int rate) => checked((int)((amount + rate - 1) / rate));

    private long Flop(TileOperation.Product product)
    {
        (int rows, int columns, int depth) = product.Dimensions(index);
        int instructionRows = machine.TensorCore.Rows;
        return 2L * Ceiling(rows, instructionRows) * instructionRows * columns * depth;
    }

    private Work WorkOf(TileOperation.Map map)
    {
        int elements = map.Type.ElementCount;
        bool isInteger = map.Inputs.Any(input => ElementOf(input) == ElementType.Int32);
        return map.Kind switch
        {
            MapKind.Exp2 or MapKind.Log2 or MapKind.SquareRoot or MapKind.ReciprocalSquareRoot or MapKind.Reciprocal or MapKind.Tanh =>
                new Work { SpecialFunctions = elements },
            MapKind.Exp or MapKind.Log => new Work { SpecialFunctions = elements, Arithmetic = elements },
            MapKind.Divide when !isInteger => new Work { SpecialFunctions = elements, Arithmetic = elements },
            MapKind.Sigmoid => new Work { SpecialFunctions = 2L * elements, Arithmetic = 2L * elements },
            MapKind.Add or MapKind.Subtract or MapKind.Multiply or MapKind.Negate or MapKind.Absolute when !isInteger =>
                new Work { Arithmetic = elements },
            _ => new Work { Comparisons = elements },
        };
    }

    private Work WorkOf(TileOperation.Convert convert)
    {
        int elements = convert.Type.ElementCount;
        if (ElementOf(convert.Input) == ElementType.Int32 || convert.Type.Element == ElementType.Int32)
        {
            return new Work { Comparisons = elements };
        }

        return new Work { Arithmetic = convert.Type.Element.IsSixteenBit() ? Ceiling(elements, 2) : elements };
    }

    private long Elements(TileOperand operand) => operand is TileOperand.Value value ? index.Type(value.Id).ElementCount : 1;

    private ElementType ElementOf(TileOperand operand) => operand switch
    {
        TileOperand.Value value => index.Type(value.Id).Element,
        TileOperand.Scalar scalar => scalar.Expression.Type,
        _ => throw new InvalidOperationException("Unknown operand " + operand + "."),
    };
}
