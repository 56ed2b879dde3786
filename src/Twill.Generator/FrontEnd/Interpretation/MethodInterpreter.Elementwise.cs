using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    /// <summary>An operation on each element of its operands, at least one of which is a tile or a column.</summary>
    /// <param name="syntax">The expression.</param>
    /// <param name="kind">The operation.</param>
    /// <param name="label">Its name in messages.</param>
    /// <param name="operands">Tiles, columns and scalars.</param>
    private AbstractValue Map(SyntaxNode syntax, MapKind kind, string label, params Operand[] operands)
    {
        if (!TryRead(operands, out List<TileOperand> inputs) || Broadcast(syntax, label, operands) is not { } shape)
        {
            return AbstractValue.Poison.Instance;
        }

        ElementType element = kind switch
        {
            >= MapKind.Less and <= MapKind.Not => ElementType.Boolean,
            MapKind.Select => ElementOf(operands[1].Value),
            _ => ElementOf(operands[0].Value),
        };
        AbstractValue.TileValue result = Record(syntax, new TileOperation.Map(kind, inputs.ToEquatableArray())
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = NameOf(kind),
            Type = shape with { Element = element },
        });
        return WithAffineFacts(result, kind, operands);
    }

    /// <summary>A select; one whose mask is affine and one of whose values is a scalar becomes a mask operation.</summary>
    private AbstractValue Where(SyntaxNode syntax, Operand mask, Operand whenTrue, Operand whenFalse)
    {
        if (mask.Value is AbstractValue.TileValue { Mask: { } affine } maskTile)
        {
            if (affine.CanBeConjunction && whenFalse.Value is AbstractValue.Scalar otherwise
                && Masked(syntax, maskTile, whenTrue, affine, otherwise) is { } selected)
            {
                return selected;
            }

            if (affine.CanBeDisjunction && whenTrue.Value is AbstractValue.Scalar instead
                && Negate(affine) is { } negated
                && Masked(syntax, maskTile, whenFalse, negated, instead) is { } inverted)
            {
                return inverted;
            }
        }

        return Map(syntax, MapKind.Select, "Tile.Where", mask, whenTrue, whenFalse);
    }

    /// <summary>The masked value if it is a tile of the mask's shape or a scalar; null for the general select.</summary>
    private AbstractValue.TileValue? Masked(
        SyntaxNode syntax, AbstractValue.TileValue mask, Operand content, AffineMask affine, AbstractValue.Scalar otherwise)
    {
        AbstractValue.TileValue? input = content.Value switch
        {
            AbstractValue.TileValue { IsTransposed: false } tile when HaveSameShape(tile.Type, mask.Type) => tile,
            AbstractValue.Scalar scalar => Fill(syntax, mask.Type with { Element = scalar.Expression.Type }, scalar.Expression),
            _ => null,
        };
        return input is null
            ? null
            : Record(syntax, new TileOperation.Mask(new TileOperand.Value(input.Id), affine.Conditions, otherwise.Expression)
            {
                Id = _recorder.NextId,
                Origin = _recorder.NextId,
                Name = "mask",
                Type = input.Type,
            });
    }

    /// <summary>All elements equal to a scalar.</summary>
    private AbstractValue.TileValue Fill(SyntaxNode syntax, TileType type, ScalarExpression content)
    {
        AbstractValue.TileValue value = Record(syntax, new TileOperation.Fill(content)
        {
            Id = _recorder.NextId,
            Origin = _recorder.NextId,
            Name = "fill",
            Type = type,
        });
        return type.Element == ElementType.Int32 ? value with { Index = new AffineIndex(0, 0, content) } : value;
    }

    /// <summary>The operands as operations read them; false if one is not a value on elements, which is reported.</summary>
    private bool TryRead(IEnumerable<Operand> operands, out List<TileOperand> inputs)
    {
        inputs = [];
        bool isComplete = true;
        foreach (Operand operand in operands)
        {
            switch (operand.Value)
            {
                case AbstractValue.TileValue { IsTransposed: true }:
                    Report(DiagnosticDescriptors.TransposedValue, operand.Syntax);
                    isComplete = false;
                    break;
                case AbstractValue.TileValue tile:
                    inputs.Add(new TileOperand.Value(tile.Id));
                    break;
                case AbstractValue.Scalar scalar:
                    inputs.Add(new TileOperand.Scalar(scalar.Expression));
                    break;
                case AbstractValue.Poison:
                    isComplete = false;
                    break;
                default:
                    Report(
                        DiagnosticDescriptors.UnsupportedExpression, operand.Syntax, SyntaxNames.Expression(operand.Syntax));
                    isComplete = false;
                    break;
            }
        }

        return isComplete;
    }

    /// <summary>The shape of the result of an elementwise operation; null if there is none, which is reported.</summary>
    private TileType? Broadcast(SyntaxNode syntax, string label, IEnumerable<Operand> operands)
    {
        List<TileType> types = [.. operands.Select(operand => operand.Value).OfType<AbstractValue.TileValue>().Select(tile => tile.Type)];
        TileType? shape = types.Find(type => !type.IsColumn) ?? types.FirstOrDefault();
        foreach (TileType type in types)
        {
            if (!AreEqual(type.Rows, shape!.Rows)
                || (type.Columns is { } columns && shape.Columns is { } expected && !AreEqual(columns, expected)))
            {
                TileType left = types[0] == type ? shape : types[0];
                Report(DiagnosticDescriptors.ShapeMismatch, syntax, label, Describe(left), Describe(type));
                return null;
            }
        }

        return shape;
    }

    private static ElementType ElementOf(AbstractValue value) => value switch
    {
        AbstractValue.TileValue tile => tile.Type.Element,
        AbstractValue.Scalar scalar => scalar.Expression.Type,
        _ => ElementType.Float32,
    };

    private static string NameOf(MapKind kind)
    {
        string name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
