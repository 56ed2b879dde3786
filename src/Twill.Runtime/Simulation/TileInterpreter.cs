using System;
using System.Linq;
using System.Numerics.Tensors;
using Twill.Numerics;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>Performs tile operations on buffers, with the arithmetic of the reference semantics.</summary>
internal sealed class TileInterpreter
{
    private readonly ScalarEvaluator scalars;
    private readonly SimulationArguments arguments;

    internal TileInterpreter(ScalarEvaluator scalars, SimulationArguments arguments)
    {
        this.scalars = scalars;
        this.arguments = arguments;
    }

    /// <summary>Performs an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="sources">Where each operand lies; null for scalars.</param>
    /// <param name="destination">Where the value goes; null for a store.</param>
    /// <param name="iteration">The iteration that it is for.</param>
    internal void Perform(TileOperation operation, ReadOnlySpan<TileBuffer?> sources, TileBuffer? destination, int iteration)
    {
        switch (operation)
        {
            case TileOperation.Load load:
                arguments.Tensors[load.Source.Tensor].Load(
                    Indices(load.Source, iteration), scalars.Integer(load.Row, iteration), scalars.Integer(load.Column, iteration),
                    destination!);
                break;
            case TileOperation.Store store:
                arguments.Tensors[store.Target.Tensor].Store(
                    Rows(store.Content, sources[0]), Indices(store.Target, iteration),
                    scalars.Integer(store.Row, iteration), scalars.Integer(store.Column, iteration), store.Adds);
                break;
            case TileOperation.Product product:
                ProductInterpreter.Perform(product, sources, destination!);
                break;
            case TileOperation.Map map:
                Map(map, sources, destination!, iteration);
                break;
            case TileOperation.Mask mask:
                MaskInterpreter.Perform(mask, Rows(mask.Input, sources[0]), destination!, scalars, iteration);
                break;
            case TileOperation.Reduction reduction:
                Reduce(reduction.Kind, Rows(reduction.Input, sources[0]), destination!);
                break;
            case TileOperation.Convert convert:
                Convert(Rows(convert.Input, sources[0]), destination!);
                break;
            case TileOperation.Fill fill:
                Fill(scalars.Evaluate(fill.Content, iteration), destination!);
                break;
            case TileOperation.Index index:
                Index(index, destination!);
                break;
            case TileOperation.StageShared stage:
                Copy(Rows(stage.Input, sources[0]), destination!);
                break;
            case TileOperation.LoadShared load:
                Copy(Rows(load.Input, sources[0]), destination!);
                break;
            default:
                throw new NotSupportedException($"Operations of kind {operation.GetType().Name} are not simulated.");
        }
    }

    /// <summary>Copies a value of the destination's shape and type.</summary>
    internal static void Copy(TileRows source, TileBuffer destination)
    {
        switch (source.Element)
        {
            case ElementType.Float32:
                source.Elements<float>().CopyTo(destination.Floats);
                break;
            case ElementType.Int32:
                source.Elements<int>().CopyTo(destination.Integers);
                break;
            case ElementType.Boolean:
                source.Elements<bool>().CopyTo(destination.Flags);
                break;
            default:
                source.Elements<ushort>().CopyTo(destination.Bits);
                break;
        }
    }

    internal static TileRows Rows(TileOperand operand, TileBuffer? source)
    {
        var value = (TileOperand.Value)operand;
        TileBuffer buffer = source ?? throw new InvalidOperationException("An operand lies nowhere.");
        return new TileRows(buffer, value.FirstRow, value.RowCount ?? (buffer.Rows - value.FirstRow));
    }

    internal static void Narrow(ReadOnlySpan<float> source, TileBuffer destination)
    {
        if (destination.Element == ElementType.Float32)
        {
            source.CopyTo(destination.Floats);
        }
        else
        {
            Rounding.Narrow(source, destination.Bits, destination.Element);
        }
    }

    private static void Reduce(ReductionKind kind, TileRows source, TileBuffer destination)
    {
        ReadOnlySpan<float> elements = source.Widened();
        if (destination.Element == ElementType.Float32)
        {
            RowReduction.Apply(kind, elements, destination.Floats, source.Columns);
            return;
        }

        float[] wide = new float[destination.Rows];
        RowReduction.Apply(kind, elements, wide, source.Columns);
        Narrow(wide, destination);
    }

    private static void Convert(TileRows source, TileBuffer destination)
    {
        if (source.Element == destination.Element)
        {
            Copy(source, destination);
        }
        else
        {
            Narrow(source.Widened(), destination);
        }
    }

    private static void Fill(ScalarValue value, TileBuffer destination)
    {
        switch (destination.Element)
        {
            case ElementType.Int32:
                destination.Integers.Fill(value.Integer);
                break;
            case ElementType.Float32:
                destination.Floats.Fill(value.Real);
                break;
            default:
                ushort[] bits = new ushort[1];
                Rounding.Narrow([value.Real], bits, destination.Element);
                destination.Bits.Fill(bits[0]);
                break;
        }
    }

    private static void Index(TileOperation.Index index, TileBuffer destination)
    {
        Span<int> elements = destination.Integers;
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = index.First + (index.AlongRows ? i / destination.Columns : i % destination.Columns);
        }
    }

    private int[] Indices(TensorReference view, int iteration) =>
        [.. view.Indices.Select(index => scalars.Integer(index, iteration))];

    private void Map(TileOperation.Map map, ReadOnlySpan<TileBuffer?> sources, TileBuffer destination, int iteration)
    {
        switch (map.Kind)
        {
            case MapKind.Not:
                Masks.Not(Rows(map.Inputs[0], sources[0]).Elements<bool>(), destination.Flags);
                break;
            case MapKind.And:
                Masks.And(
                    Flags(map.Inputs[0], sources[0], destination), Flags(map.Inputs[1], sources[1], destination),
                    destination.Flags, destination.Columns);
                break;
            case MapKind.Or:
                Masks.Or(
                    Flags(map.Inputs[0], sources[0], destination), Flags(map.Inputs[1], sources[1], destination),
                    destination.Flags, destination.Columns);
                break;
            case MapKind.Select:
                Select(map, sources, destination, iteration);
                break;
            case MapKind.Less or MapKind.LessOrEqual or MapKind.Greater or MapKind.GreaterOrEqual or MapKind.Equal or MapKind.NotEqual:
                Compare(map, sources, destination, iteration);
                break;
            default:
                Arithmetic(map, sources, destination, iteration);
                break;
        }
    }

    private void Arithmetic(TileOperation.Map map, ReadOnlySpan<TileBuffer?> sources, TileBuffer destination, int iteration)
    {
        bool isUnary = map.Inputs.Count == 1;
        if (destination.Element == ElementType.Int32)
        {
            if (!isUnary)
            {
                Elementwise.Apply(
                    map.Kind, Integers(map.Inputs[0], sources[0], destination, iteration),
                    Integers(map.Inputs[1], sources[1], destination, iteration), destination.Integers, destination.Columns);
            }
            else if (map.Kind == MapKind.Negate)
            {
                TensorPrimitives.Negate(Rows(map.Inputs[0], sources[0]).Elements<int>(), destination.Integers);
            }
            else
            {
                TensorPrimitives.Abs(Rows(map.Inputs[0], sources[0]).Elements<int>(), destination.Integers);
            }

            return;
        }

        bool isWide = destination.Element == ElementType.Float32;
        Span<float> result = isWide ? destination.Floats : new float[destination.Rows * destination.Columns];
        if (isUnary)
        {
            Elementwise.Apply(map.Kind, Rows(map.Inputs[0], sources[0]).Widened(), result);
        }
        else
        {
            Elementwise.Apply(
                map.Kind, Floats(map.Inputs[0], sources[0], destination, iteration),
                Floats(map.Inputs[1], sources[1], destination, iteration), result, destination.Columns);
        }

        if (!isWide)
        {
            Narrow(result, destination);
        }
    }

    private void Compare(TileOperation.Map map, ReadOnlySpan<TileBuffer?> sources, TileBuffer destination, int iteration)
    {
        bool areIntegers = (sources[0] ?? sources[1])?.Element == ElementType.Int32;
        if (areIntegers)
        {
            Masks.Compare(
                map.Kind, Integers(map.Inputs[0], sources[0], destination, iteration),
                Integers(map.Inputs[1], sources[1], destination, iteration), destination.Flags, destination.Columns);
        }
        else
        {
            Masks.Compare(
                map.Kind, Floats(map.Inputs[0], sources[0], destination, iteration),
                Floats(map.Inputs[1], sources[1], destination, iteration), destination.Flags, destination.Columns);
        }
    }

    private void Select(TileOperation.Map map, ReadOnlySpan<TileBuffer?> sources, TileBuffer destination, int iteration)
    {
        Operand<bool> mask = Flags(map.Inputs[0], sources[0], destination);
        EquatableArray<TileOperand> inputs = map.Inputs;
        int columns = destination.Columns;
        switch (destination.Element)
        {
            case ElementType.Int32:
                Masks.Select(
                    mask, Integers(inputs[1], sources[1], destination, iteration),
                    Integers(inputs[2], sources[2], destination, iteration), destination.Integers, columns);
                break;
            case ElementType.Boolean:
                Masks.Select(mask, Flags(inputs[1], sources[1], destination), Flags(inputs[2], sources[2], destination), destination.Flags, columns);
                break;
            case ElementType.Float32:
                Masks.Select(
                    mask, Floats(inputs[1], sources[1], destination, iteration),
                    Floats(inputs[2], sources[2], destination, iteration), destination.Floats, columns);
                break;
            default:
                float[] chosen = new float[destination.Rows * columns];
                Masks.Select(
                    mask, Floats(inputs[1], sources[1], destination, iteration),
                    Floats(inputs[2], sources[2], destination, iteration), chosen, columns);
                Narrow(chosen, destination);
                break;
        }
    }

    private Operand<float> Floats(TileOperand operand, TileBuffer? source, TileBuffer destination, int iteration)
    {
        if (operand is TileOperand.Scalar scalar)
        {
            return Operand<float>.Scalar(scalars.Evaluate(scalar.Expression, iteration).Real);
        }

        TileRows rows = Rows(operand, source);
        return IsBroadcast(rows, destination) ? Operand<float>.Column(rows.Widened()) : Operand<float>.Tile(rows.Widened());
    }

    private Operand<int> Integers(TileOperand operand, TileBuffer? source, TileBuffer destination, int iteration)
    {
        if (operand is TileOperand.Scalar scalar)
        {
            return Operand<int>.Scalar(scalars.Integer(scalar.Expression, iteration));
        }

        TileRows rows = Rows(operand, source);
        return IsBroadcast(rows, destination) ? Operand<int>.Column(rows.Elements<int>()) : Operand<int>.Tile(rows.Elements<int>());
    }

    private static Operand<bool> Flags(TileOperand operand, TileBuffer? source, TileBuffer destination)
    {
        TileRows rows = Rows(operand, source);
        return IsBroadcast(rows, destination) ? Operand<bool>.Column(rows.Elements<bool>()) : Operand<bool>.Tile(rows.Elements<bool>());
    }

    private static bool IsBroadcast(TileRows rows, TileBuffer destination) => rows.IsColumn && !destination.IsColumn;
}
