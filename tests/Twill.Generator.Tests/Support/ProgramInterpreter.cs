using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Tests.Support;

/// <summary>
/// Executes a loop program element by element, rounding every result to its element type. It shares no code with the
/// tile language, so that the two can be compared.
/// </summary>
internal sealed class ProgramInterpreter
{
    private readonly LoopProgram _program;
    private readonly HostTensor[] _tensors;
    private readonly IReadOnlyDictionary<string, double> _scalars;
    private readonly BlockIndex _block;
    private readonly Dictionary<int, double[,]> _values = [];
    private int _iteration;
    private int _trips;

    private ProgramInterpreter(
        LoopProgram program, HostTensor[] tensors, IReadOnlyDictionary<string, double> scalars, BlockIndex block)
    {
        _program = program;
        _tensors = tensors;
        _scalars = scalars;
        _block = block;
    }

    /// <summary>Runs one block; stores change the tensors.</summary>
    public static void Run(
        LoopProgram program, HostTensor[] tensors, IReadOnlyDictionary<string, double> scalars, BlockIndex block) =>
        new ProgramInterpreter(program, tensors, scalars, block).Run();

    private void Run()
    {
        Execute(_program.Prologue);
        int lower = (int)Scalar(_program.Range.Lower);
        int upper = (int)Scalar(_program.Range.Upper);
        int step = Value(_program.Range.Step);
        _trips = Math.Max(0, (upper - lower + step - 1) / step);
        foreach (CarriedValue carried in _program.Carried)
        {
            _values[carried.Id] = _values[carried.Initial];
        }

        for (_iteration = 0; _iteration < _trips; _iteration++)
        {
            Execute(_program.Body);
            double[][,] next = [.. _program.Carried.Select(carried => _values[carried.Next])];
            for (int i = 0; i < next.Length; i++)
            {
                _values[_program.Carried[i].Id] = next[i];
            }
        }

        Execute(_program.Epilogue);
    }

    private int Value(Size size) => size.Evaluate(_program.Constants);

    private void Execute(EquatableArray<TileOperation> operations)
    {
        foreach (TileOperation operation in operations)
        {
            int rows = Value(operation.Type.Rows);
            int columns = operation.Type.Columns is { } count ? Value(count) : 1;
            double[,] result = new double[rows, columns];
            Func<int, int, double> element = Evaluate(operation);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    result[row, column] = Round(element(row, column), operation.Type.Element);
                }
            }

            _values[operation.Id] = result;
        }
    }

    private Func<int, int, double> Evaluate(TileOperation operation)
    {
        switch (operation)
        {
            case TileOperation.Load load:
                HostTensor source = _tensors[load.Source.Tensor];
                int[] place = Indices(load.Source);
                (int loadRow, int loadColumn) = ((int)Scalar(load.Row), (int)Scalar(load.Column));
                return (row, column) => source.Read(place, loadRow + row, loadColumn + column);
            case TileOperation.Store store:
                HostTensor target = _tensors[store.Target.Tensor];
                int[] targetPlace = Indices(store.Target);
                (int storeRow, int storeColumn) = ((int)Scalar(store.Row), (int)Scalar(store.Column));
                Func<int, int, double> content = Read(store.Content);
                return (row, column) =>
                {
                    double old = store.Adds ? target.Read(targetPlace, storeRow + row, storeColumn + column) : 0;
                    target.Write(
                        targetPlace, storeRow + row, storeColumn + column, Round(old + content(row, column), store.Type.Element));
                    return 0;
                };
            case TileOperation.Product product:
                return Product(product);
            case TileOperation.Map map:
                Func<int, int, double>[] inputs = [.. map.Inputs.Select(Read)];
                return (row, column) => Apply(map.Kind, [.. inputs.Select(input => input(row, column))], isInteger: false);
            case TileOperation.Mask mask:
                Func<int, int, double> masked = Read(mask.Input);
                double otherwise = Scalar(mask.Otherwise);
                (double Offset, double Bound)[] bounds =
                    [.. mask.Conditions.Select(condition => (Scalar(condition.Offset), Scalar(condition.Bound)))];
                return (row, column) => mask.Conditions
                    .Select((condition, i) =>
                        (condition.RowFactor * row) + (condition.ColumnFactor * column) + bounds[i].Offset < bounds[i].Bound)
                    .All(holds => holds)
                    ? masked(row, column)
                    : otherwise;
            case TileOperation.Reduction reduction:
                double[,] reduced = _values[((TileOperand.Value)reduction.Input).Id];
                return (row, _) => Enumerable.Range(0, reduced.GetLength(1)).Select(column => reduced[row, column])
                    .Aggregate((left, right) => Apply(
                        reduction.Kind switch
                        {
                            ReductionKind.Sum => MapKind.Add,
                            ReductionKind.Maximum => MapKind.Maximum,
                            _ => MapKind.Minimum,
                        },
                        [left, right],
                        isInteger: false));
            case TileOperation.Convert convert:
                return Read(convert.Input);
            case TileOperation.Fill fill:
                double value = Scalar(fill.Content);
                return (_, _) => value;
            case TileOperation.Index index:
                return (row, column) => index.AlongRows ? row : column;
            default:
                throw new NotSupportedException(operation.ToString());
        }
    }

    private Func<int, int, double> Product(TileOperation.Product product)
    {
        double[,] a = _values[((TileOperand.Value)product.A.Single()).Id];
        double[,] b = _values[((TileOperand.Value)product.B.Single()).Id];
        Func<int, int, double> accumulator = product.Accumulator is null ? (_, _) => 0 : Read(product.Accumulator);
        int depth = a.GetLength(product.TransposeA ? 0 : 1);
        return (row, column) => accumulator(row, column) + Enumerable.Range(0, depth).Sum(k =>
            (product.TransposeA ? a[k, row] : a[row, k]) * (product.TransposeB ? b[column, k] : b[k, column]));
    }

    private int[] Indices(TensorReference reference) => [.. reference.Indices.Select(index => (int)Scalar(index))];

    private Func<int, int, double> Read(TileOperand operand)
    {
        switch (operand)
        {
            case TileOperand.Scalar scalar:
                double value = Scalar(scalar.Expression);
                return (_, _) => value;
            case TileOperand.Value tile:
                double[,] elements = _values[tile.Id];
                return elements.GetLength(1) == 1 ? (row, _) => elements[row, 0] : (row, column) => elements[row, column];
            default:
                throw new NotSupportedException(operand.ToString());
        }
    }

    private double Scalar(ScalarExpression expression)
    {
        double value = expression switch
        {
            ScalarExpression.Integer integer => Value(integer.Size),
            ScalarExpression.Real real => real.Value,
            ScalarExpression.Parameter parameter => _scalars[parameter.Name],
            ScalarExpression.BlockCoordinate { Axis: 0 } => _block.X,
            ScalarExpression.BlockCoordinate { Axis: 1 } => _block.Y,
            ScalarExpression.BlockCoordinate => _block.Z,
            ScalarExpression.Iteration => _iteration,
            ScalarExpression.TripCount => _trips,
            ScalarExpression.Extent extent => _tensors[extent.Tensor].Shape[extent.Dimension],
            ScalarExpression.Unary unary => Apply(unary.Kind, [Scalar(unary.Operand)], unary.Type == ElementType.Int32),
            ScalarExpression.Binary binary =>
                Apply(binary.Kind, [Scalar(binary.Left), Scalar(binary.Right)], binary.Type == ElementType.Int32),
            ScalarExpression.Convert { Format: ElementType.Int32 } convert => Math.Truncate(Scalar(convert.Operand)),
            ScalarExpression.Convert convert => Scalar(convert.Operand),
            _ => throw new NotSupportedException(expression.ToString()),
        };
        return Round(value, expression.Type);
    }

    private static double Round(double value, ElementType type) => type switch
    {
        ElementType.Half => (double)(Half)(float)value,
        ElementType.BFloat16 => (float)(BFloat16)(float)value,
        ElementType.Float32 => (float)value,
        ElementType.Int32 => unchecked((int)(long)value),
        _ => value,
    };

    private static double Apply(MapKind kind, double[] x, bool isInteger) => kind switch
    {
        MapKind.Add => x[0] + x[1],
        MapKind.Subtract => x[0] - x[1],
        MapKind.Multiply => x[0] * x[1],
        MapKind.Divide => isInteger ? Math.Truncate(x[0] / x[1]) : x[0] / x[1],
        MapKind.Remainder => x[0] % x[1],
        MapKind.Minimum => Math.Min(x[0], x[1]),
        MapKind.Maximum => Math.Max(x[0], x[1]),
        MapKind.Negate => -x[0],
        MapKind.Absolute => Math.Abs(x[0]),
        MapKind.Exp => Math.Exp(x[0]),
        MapKind.Exp2 => Math.Pow(2, x[0]),
        MapKind.Log => Math.Log(x[0]),
        MapKind.Log2 => Math.Log2(x[0]),
        MapKind.SquareRoot => Math.Sqrt(x[0]),
        MapKind.ReciprocalSquareRoot => 1 / Math.Sqrt(x[0]),
        MapKind.Reciprocal => 1 / x[0],
        MapKind.Tanh => Math.Tanh(x[0]),
        MapKind.Sigmoid => 1 / (1 + Math.Exp(-x[0])),
        MapKind.Less => x[0] < x[1] ? 1 : 0,
        MapKind.LessOrEqual => x[0] <= x[1] ? 1 : 0,
        MapKind.Greater => x[0] > x[1] ? 1 : 0,
        MapKind.GreaterOrEqual => x[0] >= x[1] ? 1 : 0,
        MapKind.Equal => x[0] == x[1] ? 1 : 0,
        MapKind.NotEqual => x[0] != x[1] ? 1 : 0,
        MapKind.And => x[0] != 0 && x[1] != 0 ? 1 : 0,
        MapKind.Or => x[0] != 0 || x[1] != 0 ? 1 : 0,
        MapKind.Not => x[0] == 0 ? 1 : 0,
        MapKind.Select => x[0] != 0 ? x[1] : x[2],
        _ => throw new NotSupportedException(kind.ToString()),
    };
}
