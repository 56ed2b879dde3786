using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Derivation;

/// <summary>What operations read, and rebuilding them with other operands or scalars.</summary>
internal static class TileOperationMapping
{
    /// <summary>Numbers of the values that the operation reads, in order, with repetitions.</summary>
    internal static IEnumerable<int> ValueIds(this TileOperation operation) => Ids(operation.Operands);

    /// <summary>Numbers of the values that a product multiplies, without its accumulator.</summary>
    internal static IEnumerable<int> MultipliedIds(this TileOperation.Product product) => Ids(product.A.Concat(product.B));

    /// <summary>The number of a product's accumulator, if it has one.</summary>
    internal static IEnumerable<int> AccumulatorIds(this TileOperation.Product product) =>
        product.Accumulator is TileOperand.Value value ? [value.Id] : [];

    /// <summary>The operand, reading another value where the one that it reads has a replacement.</summary>
    internal static TileOperand Redirect(this TileOperand operand, IReadOnlyDictionary<int, int> replacements) =>
        operand is TileOperand.Value value && replacements.TryGetValue(value.Id, out int id) ? value with { Id = id } : operand;

    /// <summary>The operation with each operand replaced, in the order of its kind.</summary>
    internal static TileOperation WithOperands(this TileOperation operation, Func<TileOperand, TileOperand> map) => operation switch
    {
        TileOperation.Store store => store with { Content = map(store.Content) },
        TileOperation.Product product => product with
        {
            A = product.A.Select(map).ToEquatableArray(),
            B = product.B.Select(map).ToEquatableArray(),
            Accumulator = product.Accumulator is { } accumulator ? map(accumulator) : null,
        },
        TileOperation.Map elementwise => elementwise with { Inputs = elementwise.Inputs.Select(map).ToEquatableArray() },
        TileOperation.Mask mask => mask with { Input = map(mask.Input) },
        TileOperation.Reduction reduction => reduction with { Input = map(reduction.Input) },
        TileOperation.Convert convert => convert with { Input = map(convert.Input) },
        TileOperation.StageShared stage => stage with { Input = map(stage.Input) },
        TileOperation.LoadShared load => load with { Input = map(load.Input) },
        _ => operation,
    };

    /// <summary>The operation with each scalar replaced.</summary>
    internal static TileOperation WithScalars(this TileOperation operation, Func<ScalarExpression, ScalarExpression> map)
    {
        TileOperation mapped = operation switch
        {
            TileOperation.Load load => load with
            {
                Source = load.Source.WithScalars(map), Row = map(load.Row), Column = map(load.Column),
            },
            TileOperation.Store store => store with
            {
                Target = store.Target.WithScalars(map), Row = map(store.Row), Column = map(store.Column),
            },
            TileOperation.Mask mask => mask with
            {
                Conditions = mask.Conditions
                    .Select(condition => condition with { Offset = map(condition.Offset), Bound = map(condition.Bound) })
                    .ToEquatableArray(),
                Otherwise = map(mask.Otherwise),
            },
            TileOperation.Fill fill => fill with { Content = map(fill.Content) },
            _ => operation,
        };
        return mapped.WithOperands(operand =>
            operand is TileOperand.Scalar scalar ? new TileOperand.Scalar(map(scalar.Expression)) : operand);
    }

    private static IEnumerable<int> Ids(IEnumerable<TileOperand> operands) =>
        operands.OfType<TileOperand.Value>().Select(value => value.Id);

    private static TensorReference WithScalars(this TensorReference reference, Func<ScalarExpression, ScalarExpression> map) =>
        reference with { Indices = reference.Indices.Select(map).ToEquatableArray() };
}
