using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    /// <summary>
    /// While the rank of a tensor is not known, its last two dimensions are numbered from the end: −2 and −1.
    /// </summary>
    private const int RowDimension = -2, ColumnDimension = -1;

    private AbstractValue EvaluateProperty(IPropertyReferenceOperation property)
    {
        if (property.Instance is not { } instance)
        {
            return EvaluateStaticProperty(property);
        }

        AbstractValue target = Evaluate(instance);
        switch (target, property.Property.Name)
        {
            case (AbstractValue.Poison, _):
                return target;
            case (AbstractValue.Block, "X"):
                return new AbstractValue.Scalar(new ScalarExpression.BlockCoordinate(0));
            case (AbstractValue.Block, "Y"):
                return new AbstractValue.Scalar(new ScalarExpression.BlockCoordinate(1));
            case (AbstractValue.Block, "Z"):
                return new AbstractValue.Scalar(new ScalarExpression.BlockCoordinate(2));
            case (AbstractValue.TileValue tile, "Rows"):
                return new AbstractValue.Scalar(new ScalarExpression.Integer(tile.Type.Rows));
            case (AbstractValue.TileValue { Type.Columns: { } columns }, "Columns"):
                return new AbstractValue.Scalar(new ScalarExpression.Integer(columns));
            case (AbstractValue.TileValue { Type.Columns: { } columns } tile, "Transposed"):
                return tile with
                {
                    Type = new TileType(tile.Type.Element, columns, tile.Type.Rows),
                    IsTransposed = !tile.IsTransposed,
                    Index = null,
                    Mask = null,
                };
            case (AbstractValue.Tensor tensor, "Rows"):
                return new AbstractValue.Scalar(new ScalarExpression.Extent(tensor.Position, RowDimension));
            case (AbstractValue.Tensor tensor, "Columns"):
                return new AbstractValue.Scalar(new ScalarExpression.Extent(tensor.Position, ColumnDimension));
            case (AbstractValue.Tensor tensor, "Shape"):
                return new AbstractValue.TensorShape(tensor);
            case (AbstractValue.Tensor tensor, _) when property.Property.IsIndexer:
                return SelectView(property, tensor);
            case (AbstractValue.TensorShape shape, _) when property.Property.IsIndexer:
                return SelectDimension(property, shape.View);
            default:
                return Unsupported(property);
        }
    }

    private AbstractValue SelectView(IPropertyReferenceOperation property, AbstractValue.Tensor tensor)
    {
        var indices = new List<ScalarExpression>();
        foreach (IArgumentOperation argument in property.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0))
        {
            if (EvaluateInteger(argument.Value) is not { } index)
            {
                return AbstractValue.Poison.Instance;
            }

            indices.Add(index);
        }

        if (tensor.Indices is not null || indices.Count is < 1 or > 2)
        {
            return Unsupported(property);
        }

        return _tensors.Use(tensor.Position, indices.Count + 2, property.Syntax)
            ? tensor with { Indices = indices.ToEquatableArray() }
            : AbstractValue.Poison.Instance;
    }

    private AbstractValue SelectDimension(IPropertyReferenceOperation property, AbstractValue.Tensor tensor)
    {
        if (property.Arguments is not [var argument] || EvaluateInteger(argument.Value) is not { } index)
        {
            return AbstractValue.Poison.Instance;
        }

        int first = tensor.Indices?.Count ?? 0;
        return index is ScalarExpression.Integer(Size.Constant(var dimension)) && dimension >= 0 && first + dimension < 4
            ? new AbstractValue.Scalar(new ScalarExpression.Extent(tensor.Position, first + dimension))
            : Unsupported(property);
    }

    private AbstractValue EvaluateStaticProperty(IPropertyReferenceOperation property)
    {
        ElementType? element = LanguageTypes.ElementTypeOf(property.Property.ContainingType);
        float? value = (element, property.Property.Name) switch
        {
            (ElementType.Half or ElementType.BFloat16, "Zero") => 0f,
            (ElementType.Half or ElementType.BFloat16, "One") => 1f,
            (ElementType.Half or ElementType.BFloat16, "NaN") => float.NaN,
            (ElementType.Half or ElementType.BFloat16, "NegativeInfinity") => float.NegativeInfinity,
            (ElementType.Half or ElementType.BFloat16, "PositiveInfinity") => float.PositiveInfinity,
            (ElementType.Half, "MaxValue") => FloatRounding.GreatestHalf,
            (ElementType.Half, "MinValue") => -FloatRounding.GreatestHalf,
            (ElementType.BFloat16, "MaxValue") => FloatRounding.GreatestBFloat16,
            (ElementType.BFloat16, "MinValue") => -FloatRounding.GreatestBFloat16,
            _ => null,
        };
        return value is { } number
            ? new AbstractValue.Scalar(new ScalarExpression.Real(number, element!.Value))
            : Report(DiagnosticDescriptors.MutableState, property.Syntax, property.Property.Name);
    }
}
