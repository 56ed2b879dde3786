using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    private AbstractValue EvaluateUnary(IUnaryOperation unary, bool isCondition)
    {
        AbstractValue operand = Evaluate(unary.Operand, isCondition);
        switch (operand, unary.OperatorKind)
        {
            case (AbstractValue.Poison, _):
                return operand;
            case (_, _) when unary.OperatorMethod is { } method && !IsKnownOperator(method):
                return Report(DiagnosticDescriptors.UnknownCall, unary.Syntax, method.ToDisplayString());
            case (AbstractValue.Boolean condition, UnaryOperatorKind.Not):
                return new AbstractValue.Boolean(!condition.IsTrue);
            case (AbstractValue.Scalar or AbstractValue.TileValue, UnaryOperatorKind.Plus):
                return operand;
            case (AbstractValue.Scalar scalar, UnaryOperatorKind.Minus):
                return new AbstractValue.Scalar(_scalars.Unary(MapKind.Negate, scalar.Expression));
            case (AbstractValue.TileValue, UnaryOperatorKind.Minus):
                return Map(unary.Syntax, MapKind.Negate, "Operator '-'", new Operand(operand, unary.Operand.Syntax));
            case (AbstractValue.TileValue { Type.Element: ElementType.Boolean }, UnaryOperatorKind.Not):
                return Map(unary.Syntax, MapKind.Not, "Operator '!'", new Operand(operand, unary.Operand.Syntax));
            default:
                return isCondition ? AbstractValue.Nothing.Instance : Unsupported(unary);
        }
    }

    private AbstractValue EvaluateBinary(IBinaryOperation binary, bool isCondition)
    {
        var left = new Operand(Evaluate(binary.LeftOperand, isCondition), binary.LeftOperand.Syntax);
        if (left.Value is AbstractValue.Boolean(var isTrue)
            && (binary.OperatorKind == BinaryOperatorKind.ConditionalAnd && !isTrue
                || binary.OperatorKind == BinaryOperatorKind.ConditionalOr && isTrue))
        {
            return left.Value;
        }

        var right = new Operand(Evaluate(binary.RightOperand, isCondition), binary.RightOperand.Syntax);
        return Combine(binary, binary.OperatorKind, binary.OperatorMethod, left, right, isCondition);
    }

    private AbstractValue Combine(
        IOperation site, BinaryOperatorKind kind, IMethodSymbol? method, Operand left, Operand right, bool isCondition)
    {
        switch (left.Value, right.Value)
        {
            case (AbstractValue.Poison, _) or (_, AbstractValue.Poison):
                return AbstractValue.Poison.Instance;
            case (_, _) when method is not null && !IsKnownOperator(method):
                return Report(DiagnosticDescriptors.UnknownCall, site.Syntax, method.ToDisplayString());
            case (AbstractValue.Boolean a, AbstractValue.Boolean b):
                return CombineConditions(kind, a.IsTrue, b.IsTrue) ?? Unsupported(site);
            case (AbstractValue.Scalar a, AbstractValue.Scalar b)
                when ArithmeticKind(kind) is { } scalarKind && a.Expression.Type == b.Expression.Type:
                return new AbstractValue.Scalar(_scalars.Binary(scalarKind, a.Expression, b.Expression));
            case (AbstractValue.TileValue, AbstractValue.TileValue or AbstractValue.Scalar)
                or (AbstractValue.Scalar, AbstractValue.TileValue) when TileKind(kind) is { } tileKind:
                return Map(site.Syntax, tileKind, "Operator '" + Symbol(tileKind) + "'", left, right);
            case (AbstractValue.DoubleConstant, _) or (_, AbstractValue.DoubleConstant):
                return ReportScalarType(site);
            default:
                return isCondition ? AbstractValue.Nothing.Instance : Unsupported(site);
        }
    }

    /// <summary>Whether an operator is one of the tile language's or of a framework number's.</summary>
    private static bool IsKnownOperator(IMethodSymbol method) =>
        LanguageTypes.IsLanguageMember(method) || LanguageTypes.IsSystemMember(method);

    private static AbstractValue.Boolean? CombineConditions(BinaryOperatorKind kind, bool left, bool right) => kind switch
    {
        BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => new AbstractValue.Boolean(left && right),
        BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => new AbstractValue.Boolean(left || right),
        BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals => new AbstractValue.Boolean(left != right),
        BinaryOperatorKind.Equals => new AbstractValue.Boolean(left == right),
        _ => null,
    };

    private static MapKind? TileKind(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => MapKind.Add,
        BinaryOperatorKind.Subtract => MapKind.Subtract,
        BinaryOperatorKind.Multiply => MapKind.Multiply,
        BinaryOperatorKind.Divide => MapKind.Divide,
        BinaryOperatorKind.LessThan => MapKind.Less,
        BinaryOperatorKind.LessThanOrEqual => MapKind.LessOrEqual,
        BinaryOperatorKind.GreaterThan => MapKind.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => MapKind.GreaterOrEqual,
        BinaryOperatorKind.Equals => MapKind.Equal,
        BinaryOperatorKind.NotEquals => MapKind.NotEqual,
        BinaryOperatorKind.And => MapKind.And,
        BinaryOperatorKind.Or => MapKind.Or,
        _ => null,
    };

    private static string Symbol(MapKind kind) => kind switch
    {
        MapKind.Add => "+",
        MapKind.Subtract => "-",
        MapKind.Multiply => "*",
        MapKind.Divide => "/",
        MapKind.Less => "<",
        MapKind.LessOrEqual => "<=",
        MapKind.Greater => ">",
        MapKind.GreaterOrEqual => ">=",
        MapKind.Equal => "==",
        MapKind.NotEqual => "!=",
        MapKind.And => "&",
        _ => "|",
    };
}
