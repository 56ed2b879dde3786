using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Scalars;

/// <summary>Makes scalar expressions, folding what is constant and keeping named constants.</summary>
internal sealed class ScalarFactory
{
    private readonly NamedConstants _constants;

    public ScalarFactory(NamedConstants constants)
    {
        _constants = constants;
    }

    /// <summary>The number of operations made so far.</summary>
    public int Count { get; private set; }

    /// <summary>A number.</summary>
    public static ScalarExpression Integer(int value) => new ScalarExpression.Integer(value);

    /// <summary>Whether an expression is the given number.</summary>
    public static bool IsNumber(ScalarExpression expression, int value) =>
        expression is ScalarExpression.Integer(Size.Constant(var number)) && number == value;

    /// <summary>An int as a sum whose second term is a number.</summary>
    public static (ScalarExpression Remainder, int Constant) SplitConstant(ScalarExpression expression) => expression switch
    {
        ScalarExpression.Integer(Size.Constant(var number)) => (Integer(0), number),
        ScalarExpression.Binary(MapKind.Add, var rest, ScalarExpression.Integer(Size.Constant(var number))) => (rest, number),
        ScalarExpression.Binary(MapKind.Subtract, var rest, ScalarExpression.Integer(Size.Constant(var number))) =>
            (rest, unchecked(-number)),
        _ => (expression, 0),
    };

    public ScalarExpression Add(ScalarExpression left, ScalarExpression right) => Binary(MapKind.Add, left, right);

    public ScalarExpression Subtract(ScalarExpression left, ScalarExpression right) => Binary(MapKind.Subtract, left, right);

    public ScalarExpression Multiply(ScalarExpression left, ScalarExpression right) => Binary(MapKind.Multiply, left, right);

    /// <summary>An operation on two scalars of one type.</summary>
    public ScalarExpression Binary(MapKind kind, ScalarExpression left, ScalarExpression right) =>
        Fold(kind, left, right) ?? Counted(new ScalarExpression.Binary(kind, left, right));

    /// <summary>An operation on one scalar.</summary>
    public ScalarExpression Unary(MapKind kind, ScalarExpression operand) => (kind, operand) switch
    {
        (MapKind.Negate, ScalarExpression.Integer) => Subtract(Integer(0), operand),
        (MapKind.Negate, ScalarExpression.Real real) => real with { Value = -real.Value },
        (MapKind.Negate, ScalarExpression.Unary(MapKind.Negate, var inner)) => inner,
        _ => Counted(new ScalarExpression.Unary(kind, operand)),
    };

    /// <summary>A conversion.</summary>
    public ScalarExpression Convert(ElementType format, ScalarExpression operand) => operand switch
    {
        _ when operand.Type == format => operand,
        ScalarExpression.Integer(Size.Constant(var number)) when format != ElementType.Int32 =>
            new ScalarExpression.Real(FloatRounding.Round((float)number, format), format),
        ScalarExpression.Real real when format != ElementType.Int32 =>
            new ScalarExpression.Real(FloatRounding.Round(real.Value, format), format),
        _ => Counted(new ScalarExpression.Convert(format, operand)),
    };

    private static ScalarExpression? FoldReals(MapKind kind, ScalarExpression.Real left, ScalarExpression.Real right)
    {
        if (left.Format != ElementType.Float32 || right.Format != ElementType.Float32)
        {
            return null;
        }

        return kind switch
        {
            MapKind.Add => new ScalarExpression.Real((float)(left.Value + right.Value)),
            MapKind.Subtract => new ScalarExpression.Real((float)(left.Value - right.Value)),
            MapKind.Multiply => new ScalarExpression.Real((float)(left.Value * right.Value)),
            MapKind.Divide => new ScalarExpression.Real((float)(left.Value / right.Value)),
            _ => null,
        };
    }

    private static int Wrap(MapKind kind, int left, int right) => unchecked(kind switch
    {
        MapKind.Add => left + right,
        MapKind.Subtract => left - right,
        _ => left * right,
    });

    private ScalarExpression? Fold(MapKind kind, ScalarExpression left, ScalarExpression right)
    {
        switch (left, right)
        {
            case (ScalarExpression.Integer a, ScalarExpression.Integer b):
                return FoldIntegers(kind, a, b);
            case (ScalarExpression.Real a, ScalarExpression.Real b):
                return FoldReals(kind, a, b);
        }

        if (left.Type != ElementType.Int32)
        {
            return null;
        }

        if (kind == MapKind.Multiply && (IsNumber(left, 0) || IsNumber(right, 0)))
        {
            return Integer(0);
        }

        if ((kind is MapKind.Add or MapKind.Subtract && IsNumber(right, 0))
            || (kind is MapKind.Multiply or MapKind.Divide && IsNumber(right, 1)))
        {
            return left;
        }

        if ((kind == MapKind.Add && IsNumber(left, 0)) || (kind == MapKind.Multiply && IsNumber(left, 1)))
        {
            return right;
        }

        return kind is MapKind.Add or MapKind.Subtract ? FoldSum(kind, left, right) : null;
    }

    /// <summary>(x ± c) ± d becomes x ± e, with a positive e.</summary>
    private ScalarExpression? FoldSum(MapKind kind, ScalarExpression left, ScalarExpression right)
    {
        if (right is not ScalarExpression.Integer(Size.Constant(var outer)))
        {
            return null;
        }

        (ScalarExpression rest, int inner) = SplitConstant(left);
        if (inner == 0 && outer > 0)
        {
            return null;
        }

        int total = unchecked(inner + (kind == MapKind.Add ? outer : -outer));
        return total switch
        {
            0 => rest,
            > 0 or int.MinValue => Counted(new ScalarExpression.Binary(MapKind.Add, rest, Integer(total))),
            _ => Counted(new ScalarExpression.Binary(MapKind.Subtract, rest, Integer(-total))),
        };
    }

    private ScalarExpression? FoldIntegers(MapKind kind, ScalarExpression.Integer left, ScalarExpression.Integer right)
    {
        if (SymbolicSizes.Combine(kind, left.Size, right.Size, _constants.All) is { } size)
        {
            return new ScalarExpression.Integer(size);
        }

        return (kind, left.Size, right.Size) switch
        {
            (MapKind.Add or MapKind.Subtract or MapKind.Multiply, Size.Constant(var a), Size.Constant(var b)) =>
                Integer(Wrap(kind, a, b)),
            (MapKind.Minimum, Size.Constant(var a), Size.Constant(var b)) => Integer(a < b ? a : b),
            (MapKind.Maximum, Size.Constant(var a), Size.Constant(var b)) => Integer(a > b ? a : b),
            _ => null,
        };
    }

    private ScalarExpression Counted(ScalarExpression expression)
    {
        Count++;
        return expression;
    }
}
