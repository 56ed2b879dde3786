using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    /// <summary>Finds out what an expression stands for.</summary>
    /// <param name="expression">The expression; null where the source is incomplete.</param>
    /// <param name="isCondition">Whether the caller reports a run-time condition itself.</param>
    private AbstractValue Evaluate(IOperation? expression, bool isCondition = false)
    {
        if (expression is null or IInvalidOperation || expression.Type is IErrorTypeSymbol)
        {
            _diagnostics.NoteSourceError();
            return AbstractValue.Poison.Instance;
        }

        Enter();
        if (_scalars.Count > MaximumScalarOperations)
        {
            throw new MethodTooLargeException(MaximumScalarOperations, "scalar operations");
        }

        AbstractValue value = expression.ConstantValue.HasValue
            ? EvaluateConstant(expression)
            : EvaluateOperation(expression, isCondition);
        _nesting--;
        return value;
    }

    /// <summary>Keeps the depth of the recursion within what any stack has room for.</summary>
    private void Enter()
    {
        if (++_nesting > MaximumNesting)
        {
            throw new MethodTooLargeException(MaximumNesting, "levels of nested statements and expressions");
        }
    }

    private AbstractValue EvaluateOperation(IOperation expression, bool isCondition) => expression switch
    {
        ILocalReferenceOperation local => Read(local.Local, local.Syntax),
        IParameterReferenceOperation parameter => Read(parameter.Parameter, parameter.Syntax),
        IFieldReferenceOperation field => EvaluateField(field),
        IPropertyReferenceOperation property => EvaluateProperty(property),
        IInvocationOperation invocation => EvaluateInvocation(invocation),
        IConversionOperation conversion => EvaluateConversion(conversion),
        IUnaryOperation unary => EvaluateUnary(unary, isCondition),
        IBinaryOperation binary => EvaluateBinary(binary, isCondition),
        IConditionalOperation conditional => EvaluateConditionalExpression(conditional),
        ISimpleAssignmentOperation assignment => EvaluateAssignment(assignment),
        ICompoundAssignmentOperation assignment => EvaluateCompoundAssignment(assignment),
        IIncrementOrDecrementOperation increment => EvaluateIncrement(increment),
        IDeconstructionAssignmentOperation deconstruction => EvaluateDeconstruction(deconstruction),
        ITupleOperation tuple => new AbstractValue.Tuple([.. tuple.Elements.Select(element => Evaluate(element))]),
        _ => Unsupported(expression),
    };

    private AbstractValue Unsupported(IOperation expression)
    {
        if (expression.Syntax.ContainsDiagnostics)
        {
            _diagnostics.NoteSourceError();
            return AbstractValue.Poison.Instance;
        }

        return Report(
            DiagnosticDescriptors.UnsupportedExpression, expression.Syntax, SyntaxNames.Expression(expression.Syntax));
    }

    /// <summary>An expression that must be an int scalar; null if it is none, which is reported.</summary>
    private ScalarExpression? EvaluateInteger(IOperation? expression)
    {
        AbstractValue value = Evaluate(expression);
        switch (value)
        {
            case AbstractValue.Poison:
                return null;
            case AbstractValue.Scalar { Expression: { Type: ElementType.Int32 } integer }:
                return integer;
            default:
                Unsupported(expression!);
                return null;
        }
    }

    private AbstractValue Read(ISymbol variable, SyntaxNode syntax)
    {
        if (!_variables.TryGetValue(variable, out AbstractValue? value))
        {
            // Not assigned: the compiler says so
            _diagnostics.NoteSourceError();
            return AbstractValue.Poison.Instance;
        }

        switch (value)
        {
            case AbstractValue.Unavailable(var name, var isAfterLoop):
                return Report(
                    isAfterLoop ? DiagnosticDescriptors.ScalarAfterLoop : DiagnosticDescriptors.CarriedScalar, syntax, name);
            case AbstractValue.Scalar(ScalarExpression.Parameter(var name, _)):
                _scalarReads.Add(name);
                return value;
            default:
                return value;
        }
    }

    private AbstractValue EvaluateConstant(IOperation expression) => (expression.Type?.SpecialType, expression.ConstantValue.Value) switch
    {
        (SpecialType.System_Int32, int) => new AbstractValue.Scalar(new ScalarExpression.Integer(ConstantSize(expression))),
        (SpecialType.System_Single, float number) => new AbstractValue.Scalar(new ScalarExpression.Real(number)),
        (SpecialType.System_Boolean, bool condition) => new AbstractValue.Boolean(condition),
        (SpecialType.System_Double, double number) => new AbstractValue.DoubleConstant(number),
        _ => ReportScalarType(expression),
    };

    /// <summary>A constant int as a size in which the user's constants keep their names.</summary>
    private Size ConstantSize(IOperation expression)
    {
        if (expression.ConstantValue.Value is not int value)
        {
            return 0;
        }

        switch (expression)
        {
            case IConversionOperation conversion when conversion.Operand.ConstantValue.Value is int:
                return ConstantSize(conversion.Operand);
            case IBinaryOperation { LeftOperand: var left, RightOperand: var right } binary
                when left.ConstantValue.Value is int && right.ConstantValue.Value is int
                && ArithmeticKind(binary.OperatorKind) is { } kind:
                return SymbolicSizes.Combine(kind, ConstantSize(left), ConstantSize(right), _constants.All) ?? value;
            case IFieldReferenceOperation field:
                return ConstantSize(field.Field, value);
            case ILocalReferenceOperation local:
                return ConstantSize(local.Local, value);
            default:
                return value;
        }
    }

    /// <summary>
    /// A constant by its name, or, where it is computed from others, by these: it follows them when they change.
    /// </summary>
    private Size ConstantSize(ISymbol constant, int value)
    {
        SyntaxNode? syntax = constant.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken);
        if (syntax is not Microsoft.CodeAnalysis.CSharp.Syntax.VariableDeclaratorSyntax { Initializer.Value: { } initializer }
            || !_compilation.ContainsSyntaxTree(initializer.SyntaxTree))
        {
            return value;
        }

        IOperation? definition = _compilation.GetSemanticModel(initializer.SyntaxTree).GetOperation(initializer, _cancellationToken);
        Size? computed = definition is { ConstantValue.Value: int } ? ConstantSize(definition) : null;
        return computed is null or Size.Constant ? _constants.Name(constant, value) : computed;
    }

    private AbstractValue EvaluateConversion(IConversionOperation conversion)
    {
        AbstractValue operand = Evaluate(conversion.Operand);
        ElementType? target = ElementTypeOf(conversion.Type);
        switch (operand)
        {
            case AbstractValue.Poison:
                return operand;
            case AbstractValue.Scalar or AbstractValue.DoubleConstant
                when conversion.OperatorMethod is { } method
                && !LanguageTypes.IsLanguageMember(method) && !LanguageTypes.IsSystemMember(method):
                return Report(DiagnosticDescriptors.UnknownCall, conversion.Syntax, method.ToDisplayString());
            case AbstractValue.Scalar scalar when target is { } format and not ElementType.Boolean:
                return new AbstractValue.Scalar(_scalars.Convert(format, scalar.Expression));
            case AbstractValue.DoubleConstant(var number)
                when target is ElementType.Float32 or ElementType.Half or ElementType.BFloat16:
                return new AbstractValue.Scalar(
                    new ScalarExpression.Real(FloatRounding.Round(number, target.Value), target.Value));
            case AbstractValue.Scalar or AbstractValue.DoubleConstant:
                return ReportScalarType(conversion);
            case AbstractValue.Tuple or AbstractValue.Boolean or AbstractValue.TileValue or AbstractValue.Tensor
                or AbstractValue.Block when conversion.Conversion.IsIdentity || operand is AbstractValue.Tuple:
                return operand;
            default:
                return Unsupported(conversion);
        }
    }

    private AbstractValue EvaluateConditionalExpression(IConditionalOperation conditional) =>
        Evaluate(conditional.Condition, isCondition: true) switch
        {
            AbstractValue.Poison poison => poison,
            AbstractValue.Boolean condition => Evaluate(condition.IsTrue ? conditional.WhenTrue : conditional.WhenFalse),
            _ => Unsupported(conditional),
        };

    private AbstractValue EvaluateField(IFieldReferenceOperation field)
    {
        if (field.Instance is { } instance && field.Field.ContainingType is { IsTupleType: true } tupleType)
        {
            int position = tupleType.TupleElements.IndexOf(
                field.Field, 0, SymbolEqualityComparer.Default);
            if (position < 0)
            {
                position = tupleType.TupleElements.IndexOf(
                    tupleType.TupleElements.FirstOrDefault(element =>
                        Same(element.CorrespondingTupleField ?? element, field.Field.CorrespondingTupleField ?? field.Field))!,
                    0,
                    SymbolEqualityComparer.Default);
            }

            return Evaluate(instance) switch
            {
                AbstractValue.Poison poison => poison,
                AbstractValue.Tuple tuple when position >= 0 && position < tuple.Items.Length => tuple.Items[position],
                _ => Unsupported(field),
            };
        }

        if (field.Field.IsConst)
        {
            // A constant without a value: its initializer is wrong
            _diagnostics.NoteSourceError();
            return AbstractValue.Poison.Instance;
        }

        return Report(DiagnosticDescriptors.MutableState, field.Syntax, field.Field.Name);
    }

    private AbstractValue ReportScalarType(IOperation expression) => Report(
        DiagnosticDescriptors.ScalarType,
        expression.Syntax,
        expression.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "null");

    /// <summary>The element type that a C# type stands for in the method that is being inlined.</summary>
    private ElementType? ElementTypeOf(ITypeSymbol? type)
    {
        foreach (CallFrame frame in _frames)
        {
            if (type is ITypeParameterSymbol parameter && frame.TypeArguments.TryGetValue(parameter, out ITypeSymbol? argument))
            {
                type = argument;
            }
        }

        return LanguageTypes.ElementTypeOf(type);
    }

    private static MapKind? ArithmeticKind(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => MapKind.Add,
        BinaryOperatorKind.Subtract => MapKind.Subtract,
        BinaryOperatorKind.Multiply => MapKind.Multiply,
        BinaryOperatorKind.Divide => MapKind.Divide,
        BinaryOperatorKind.Remainder => MapKind.Remainder,
        _ => null,
    };
}
