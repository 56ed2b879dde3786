using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Tests.Derivation;

/// <summary>
/// Executes a loop program, before or after placement and sub-tiling, in double precision without rounding to the
/// element types: both forms must come to the same tensors. Leading indices of tensors are ignored.
/// </summary>
internal sealed class LoopProgramInterpreter
{
    private readonly LoopProgram _program;
    private readonly double[][,] _tensors;
    private readonly IReadOnlyDictionary<string, double> _scalars;
    private readonly int[] _block;
    private readonly Dictionary<int, double[,]> _values = [];
    private int _iteration;
    private int _trips;

    private LoopProgramInterpreter(LoopProgram program, double[][,] tensors, IReadOnlyDictionary<string, double> scalars, int[] block)
    {
        _program = program;
        _tensors = tensors;
        _scalars = scalars;
        _block = block;
    }

    /// <summary>Runs one block; stores change the tensors.</summary>
    internal static void Run(LoopProgram program, double[][,] tensors, IReadOnlyDictionary<string, double> scalars, params int[] block) =>
        new LoopProgramInterpreter(program, tensors, scalars, block).Run();

    private void Run()
    {
        Execute(_program.Prologue);
        double span = Scalar(_program.Range.Upper) - Scalar(_program.Range.Lower);
        _trips = (int)Math.Max(0, Math.Ceiling(span / _program.Range.Step.Value));
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

    private void Execute(EquatableArray<TileOperation> operations)
    {
        foreach (TileOperation operation in operations)
        {
            if (operation is TileOperation.Store store)
            {
                Write(store);
            }
            else
            {
                _values[operation.Id] = Evaluate(operation);
            }
        }
    }

    private double[,] Evaluate(TileOperation operation)
    {
        int rows = operation.Type.Rows.Value;
        int columns = operation.Type.Columns?.Value ?? 1;
        switch (operation)
        {
            case TileOperation.Load load:
                int firstRow = (int)Scalar(load.Row);
                int firstColumn = (int)Scalar(load.Column);
                double[,] source = _tensors[load.Source.Tensor];
                return Fill(rows, columns, (r, c) => Inside(source, firstRow + r, firstColumn + c) ? source[firstRow + r, firstColumn + c] : 0);
            case TileOperation.Product product:
                return Multiply(product, rows, columns);
            case TileOperation.Map map:
                Func<int, int, double>[] inputs = [.. map.Inputs.Select(Reader)];
                return Fill(rows, columns, (r, c) => Apply(map.Kind, [.. inputs.Select(input => input(r, c))]));
            case TileOperation.Mask mask:
                Func<int, int, double> masked = Reader(mask.Input);
                double otherwise = Scalar(mask.Otherwise);
                return Fill(rows, columns, (r, c) => mask.Conditions.All(condition => Holds(condition, r, c)) ? masked(r, c) : otherwise);
            case TileOperation.Reduction reduction:
                double[,] content = Slice(reduction.Input);
                return Fill(rows, 1, (r, _) => Reduce(reduction.Kind, Enumerable.Range(0, content.GetLength(1)).Select(c => content[r, c])));
            case TileOperation.Convert or TileOperation.StageShared or TileOperation.LoadShared:
                double[,] copied = Slice(operation.Operands.Single());
                Assert(copied.GetLength(0) == rows && copied.GetLength(1) == columns, operation.Name);
                return copied;
            case TileOperation.Fill fill:
                double value = Scalar(fill.Content);
                return Fill(rows, columns, (_, _) => value);
            case TileOperation.Index index:
                return Fill(rows, columns, (r, c) => index.First + (index.AlongRows ? r : c));
            default:
                throw new NotSupportedException(operation.ToString());
        }
    }

    private double[,] Multiply(TileOperation.Product product, int rows, int columns)
    {
        double[,] a = product.TransposeA
            ? Transpose(Stack([.. product.A.Select(ColumnSlice)]))
            : Stack([.. product.A.Select(Slice)]);
        double[,] b = Stack([.. product.B.Select(Slice)]);
        b = product.TransposeB ? Transpose(b) : b;
        int depth = a.GetLength(1);
        Assert(a.GetLength(0) == rows && b.GetLength(0) == depth && b.GetLength(1) == columns, product.Name);
        Func<int, int, double> accumulator = product.Accumulator is null ? (_, _) => 0 : Reader(product.Accumulator);
        return Fill(rows, columns, (r, c) =>
        {
            double sum = accumulator(r, c);
            for (int k = 0; k < depth; k++)
            {
                sum += a[r, k] * b[k, c];
            }

            return sum;
        });
    }

    private void Write(TileOperation.Store store)
    {
        double[,] content = Slice(store.Content);
        double[,] target = _tensors[store.Target.Tensor];
        int firstRow = (int)Scalar(store.Row);
        int firstColumn = (int)Scalar(store.Column);
        Assert(content.GetLength(0) == store.Type.Rows.Value, store.Name);
        for (int r = 0; r < content.GetLength(0); r++)
        {
            for (int c = 0; c < content.GetLength(1); c++)
            {
                if (Inside(target, firstRow + r, firstColumn + c))
                {
                    target[firstRow + r, firstColumn + c] = content[r, c] + (store.Adds ? target[firstRow + r, firstColumn + c] : 0);
                }
            }
        }
    }

    private Func<int, int, double> Reader(TileOperand operand)
    {
        if (operand is TileOperand.Scalar scalar)
        {
            double value = Scalar(scalar.Expression);
            return (_, _) => value;
        }

        double[,] tile = Slice(operand);
        return tile.GetLength(1) == 1 ? (r, _) => tile[r, 0] : (r, c) => tile[r, c];
    }

    private double[,] Slice(TileOperand operand)
    {
        var value = (TileOperand.Value)operand;
        double[,] tile = _values[value.Id];
        return Fill(value.RowCount ?? tile.GetLength(0), tile.GetLength(1), (r, c) => tile[value.FirstRow + r, c]);
    }

    private double[,] ColumnSlice(TileOperand operand)
    {
        var value = (TileOperand.Value)operand;
        double[,] tile = _values[value.Id];
        return Fill(tile.GetLength(0), value.RowCount ?? tile.GetLength(1), (r, c) => tile[r, value.FirstRow + c]);
    }

    private bool Holds(AffineCondition condition, int row, int column) =>
        (condition.RowFactor * row) + (condition.ColumnFactor * column) + Scalar(condition.Offset) < Scalar(condition.Bound);

    private double Scalar(ScalarExpression expression) => expression switch
    {
        ScalarExpression.Integer integer => integer.Size.Value,
        ScalarExpression.Real real => real.Value,
        ScalarExpression.Parameter parameter => _scalars[parameter.Name],
        ScalarExpression.BlockCoordinate block => _block[block.Axis],
        ScalarExpression.Iteration => _iteration,
        ScalarExpression.TripCount => _trips,
        ScalarExpression.Extent extent => _tensors[extent.Tensor].GetLength(extent.Dimension - _program.Tensors[extent.Tensor].Rank + 2),
        ScalarExpression.Binary binary => Apply(binary.Kind, [Scalar(binary.Left), Scalar(binary.Right)]),
        ScalarExpression.Unary unary => Apply(unary.Kind, [Scalar(unary.Operand)]),
        _ => throw new NotSupportedException(expression.ToString()),
    };

    private static double Reduce(ReductionKind kind, IEnumerable<double> row) => kind switch
    {
        ReductionKind.Sum => row.Sum(),
        ReductionKind.Maximum => row.Max(),
        _ => row.Min(),
    };

    private static double Apply(MapKind kind, double[] x) => kind switch
    {
        MapKind.Add => x[0] + x[1],
        MapKind.Subtract => x[0] - x[1],
        MapKind.Multiply => x[0] * x[1],
        MapKind.Divide => x[0] / x[1],
        MapKind.Minimum => Math.Min(x[0], x[1]),
        MapKind.Maximum => Math.Max(x[0], x[1]),
        MapKind.Exp2 => Math.Pow(2, x[0]),
        MapKind.Sigmoid => 1 / (1 + Math.Exp(-x[0])),
        MapKind.Less => x[0] < x[1] ? 1 : 0,
        MapKind.Select => x[0] != 0 ? x[1] : x[2],
        _ => throw new NotSupportedException(kind.ToString()),
    };

    private static double[,] Fill(int rows, int columns, Func<int, int, double> content)
    {
        double[,] tile = new double[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                tile[r, c] = content(r, c);
            }
        }

        return tile;
    }

    private static double[,] Stack(double[][,] parts)
    {
        (double[,] Part, int Row)[] rows =
            [.. parts.SelectMany(part => Enumerable.Range(0, part.GetLength(0)).Select(row => (part, row)))];
        return Fill(rows.Length, parts[0].GetLength(1), (r, c) => rows[r].Part[rows[r].Row, c]);
    }

    private static double[,] Transpose(double[,] tile) => Fill(tile.GetLength(1), tile.GetLength(0), (r, c) => tile[c, r]);

    private static bool Inside(double[,] tensor, int row, int column) =>
        row >= 0 && row < tensor.GetLength(0) && column >= 0 && column < tensor.GetLength(1);

    private static void Assert(bool condition, string name)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The operands of " + name + " do not have its shape.");
        }
    }
}
