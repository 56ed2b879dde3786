using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>Rebuilds operations with other numbers and scalars.</summary>
internal static class OperationRewriter
{
    /// <summary>The operation with its operands and scalars replaced.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="number">The new number of a value.</param>
    /// <param name="scalar">The new form of a scalar.</param>
    public static TileOperation Rewrite(
        TileOperation operation, Func<int, int> number, Func<ScalarExpression, ScalarExpression> scalar)
    {
        int id = number(operation.Id);
        return RewriteOperands(operation, Operand, scalar) with { Id = id, Origin = id };

        TileOperand Operand(TileOperand operand) => operand switch
        {
            TileOperand.Value value => value with { Id = number(value.Id) },
            TileOperand.Scalar(var expression) => new TileOperand.Scalar(scalar(expression)),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operand, "Unknown operand."),
        };
    }

    private static TileOperation RewriteOperands(
        TileOperation operation, Func<TileOperand, TileOperand> operand, Func<ScalarExpression, ScalarExpression> scalar)
    {
        return operation switch
        {
            TileOperation.Load load => load with
            {
                Source = Reference(load.Source), Row = scalar(load.Row), Column = scalar(load.Column),
            },
            TileOperation.Store store => store with
            {
                Content = operand(store.Content),
                Target = Reference(store.Target),
                Row = scalar(store.Row),
                Column = scalar(store.Column),
            },
            TileOperation.Product product => product with
            {
                A = Operands(product.A),
                B = Operands(product.B),
                Accumulator = product.Accumulator is null ? null : operand(product.Accumulator),
            },
            TileOperation.Map map => map with { Inputs = Operands(map.Inputs) },
            TileOperation.Mask mask => mask with
            {
                Input = operand(mask.Input),
                Conditions = mask.Conditions
                    .Select(condition => condition with { Offset = scalar(condition.Offset), Bound = scalar(condition.Bound) })
                    .ToEquatableArray(),
                Otherwise = scalar(mask.Otherwise),
            },
            TileOperation.Reduction reduction => reduction with { Input = operand(reduction.Input) },
            TileOperation.Convert convert => convert with { Input = operand(convert.Input) },
            TileOperation.Fill fill => fill with { Content = scalar(fill.Content) },
            TileOperation.Index index => index,
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "The front end makes no such operation."),
        };

        EquatableArray<TileOperand> Operands(EquatableArray<TileOperand> operands) =>
            operands.Select(operand).ToEquatableArray();

        TensorReference Reference(TensorReference reference) =>
            reference with { Indices = reference.Indices.Select(scalar).ToEquatableArray() };
    }
}
