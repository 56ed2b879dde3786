using System.Linq;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <content>Index tiles and masks whose elements are affine in the row and the column.</content>
internal sealed partial class MethodInterpreter
{
    /// <summary>Adds to the result of an elementwise operation what is known from its operands.</summary>
    private AbstractValue.TileValue WithAffineFacts(AbstractValue.TileValue result, MapKind kind, Operand[] operands)
    {
        if (operands.Length == 1)
        {
            return kind switch
            {
                MapKind.Negate when IndexOf(operands[0].Value) is { } index => result with { Index = Scale(index, -1) },
                MapKind.Not when operands[0].Value is AbstractValue.TileValue { Mask: { } mask } =>
                    result with { Mask = Negate(mask) },
                _ => result,
            };
        }

        if (operands.Length != 2)
        {
            return result;
        }

        if (kind is MapKind.And or MapKind.Or)
        {
            return result with { Mask = CombineMasks(kind, operands[0].Value, operands[1].Value) };
        }

        if (IndexOf(operands[0].Value) is not { } left || IndexOf(operands[1].Value) is not { } right)
        {
            return result;
        }

        return result.Type.Element == ElementType.Boolean
            ? result with { Mask = Compare(kind, left, right) }
            : result with { Index = CombineIndices(kind, left, right) };
    }

    /// <summary>An int operand as an affine function of row and column; null if it is not known to be one.</summary>
    private static AffineIndex? IndexOf(AbstractValue value) => value switch
    {
        AbstractValue.TileValue tile => tile.Index,
        AbstractValue.Scalar { Expression: { Type: ElementType.Int32 } scalar } => new AffineIndex(0, 0, scalar),
        _ => null,
    };

    private AffineIndex? CombineIndices(MapKind kind, AffineIndex left, AffineIndex right) => unchecked(kind switch
    {
        MapKind.Add => new AffineIndex(
            left.RowFactor + right.RowFactor,
            left.ColumnFactor + right.ColumnFactor,
            _scalars.Add(left.Offset, right.Offset)),
        MapKind.Subtract => new AffineIndex(
            left.RowFactor - right.RowFactor,
            left.ColumnFactor - right.ColumnFactor,
            _scalars.Subtract(left.Offset, right.Offset)),
        MapKind.Multiply when FactorOf(right) is { } factor => Scale(left, factor),
        MapKind.Multiply when FactorOf(left) is { } factor => Scale(right, factor),
        _ => null,
    });

    /// <summary>
    /// The number that an index tile is everywhere. Named constants do not count: a factor must hold at all tile sizes.
    /// </summary>
    private static int? FactorOf(AffineIndex index) =>
        index is { RowFactor: 0, ColumnFactor: 0, Offset: ScalarExpression.Integer(Size.Constant(var number)) } ? number : null;

    private AffineIndex Scale(AffineIndex index, int factor) => unchecked(new AffineIndex(
        index.RowFactor * factor,
        index.ColumnFactor * factor,
        factor == -1
            ? _scalars.Unary(MapKind.Negate, index.Offset)
            : _scalars.Multiply(index.Offset, ScalarFactory.Integer(factor))));

    private AffineMask? Compare(MapKind kind, AffineIndex left, AffineIndex right) => kind switch
    {
        MapKind.Less => new AffineMask([IsLess(left, right, 0)], IsConjunction: true),
        MapKind.LessOrEqual => new AffineMask([IsLess(left, right, 1)], IsConjunction: true),
        MapKind.Greater => new AffineMask([IsLess(right, left, 0)], IsConjunction: true),
        MapKind.GreaterOrEqual => new AffineMask([IsLess(right, left, 1)], IsConjunction: true),
        MapKind.Equal => new AffineMask([IsLess(left, right, 1), IsLess(right, left, 1)], IsConjunction: true),
        MapKind.NotEqual => new AffineMask([IsLess(left, right, 0), IsLess(right, left, 0)], IsConjunction: false),
        _ => null,
    };

    /// <summary>left &lt; right + slack.</summary>
    private AffineCondition IsLess(AffineIndex left, AffineIndex right, int slack) => unchecked(Condition(
        left.RowFactor - right.RowFactor,
        left.ColumnFactor - right.ColumnFactor,
        left.Offset,
        _scalars.Add(right.Offset, ScalarFactory.Integer(slack))));

    /// <summary>A condition whose constant terms stand on the right.</summary>
    private AffineCondition Condition(int rowFactor, int columnFactor, ScalarExpression offset, ScalarExpression bound)
    {
        (ScalarExpression rest, int constant) = ScalarFactory.SplitConstant(offset);
        return new AffineCondition(
            rowFactor, columnFactor, rest, _scalars.Subtract(bound, ScalarFactory.Integer(constant)));
    }

    private static AffineMask? CombineMasks(MapKind kind, AbstractValue left, AbstractValue right)
    {
        if (left is not AbstractValue.TileValue { Mask: { } a } || right is not AbstractValue.TileValue { Mask: { } b })
        {
            return null;
        }

        bool isConjunction = kind == MapKind.And;
        bool canCombine = isConjunction
            ? a.CanBeConjunction && b.CanBeConjunction
            : a.CanBeDisjunction && b.CanBeDisjunction;
        return canCombine ? new AffineMask([.. a.Conditions, .. b.Conditions], isConjunction) : null;
    }

    private AffineMask Negate(AffineMask mask) => new(
        mask.Conditions.Select(Negate).ToEquatableArray(),
        mask.Conditions.Count == 1 || !mask.IsConjunction);

    /// <summary>Not (r · row + c · column + o &lt; b) is −r · row − c · column + b &lt; o + 1.</summary>
    private AffineCondition Negate(AffineCondition condition) => unchecked(Condition(
        -condition.RowFactor,
        -condition.ColumnFactor,
        condition.Bound,
        _scalars.Add(condition.Offset, ScalarFactory.Integer(1))));
}
