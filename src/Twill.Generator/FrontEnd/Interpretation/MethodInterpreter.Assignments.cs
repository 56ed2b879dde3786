using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    private AbstractValue EvaluateAssignment(ISimpleAssignmentOperation assignment)
    {
        int first = _recorder.NextId;
        AbstractValue value = Evaluate(assignment.Value);
        return AssignTo(assignment.Target, value, first);
    }

    private AbstractValue EvaluateCompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        if (assignment.Target is IDiscardOperation || VariableOf(assignment.Target) is null)
        {
            return Unsupported(assignment.Target);
        }

        int first = _recorder.NextId;
        var left = new Operand(Evaluate(assignment.Target), assignment.Target.Syntax);
        var right = new Operand(Evaluate(assignment.Value), assignment.Value.Syntax);
        AbstractValue value = Combine(assignment, assignment.OperatorKind, assignment.OperatorMethod, left, right, isCondition: false);
        return AssignTo(assignment.Target, value, first);
    }

    private AbstractValue EvaluateIncrement(IIncrementOrDecrementOperation increment)
    {
        if (Evaluate(increment.Target) is not AbstractValue.Scalar { Expression: { Type: ElementType.Int32 } before })
        {
            return Unsupported(increment);
        }

        ScalarExpression after = increment.Kind == OperationKind.Increment
            ? _scalars.Add(before, ScalarFactory.Integer(1))
            : _scalars.Subtract(before, ScalarFactory.Integer(1));
        AssignTo(increment.Target, new AbstractValue.Scalar(after), _recorder.NextId);
        return new AbstractValue.Scalar(increment.IsPostfix ? before : after);
    }

    private AbstractValue EvaluateDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        int first = _recorder.NextId;
        AbstractValue value = Evaluate(deconstruction.Value);
        return AssignTo(deconstruction.Target, value, first);
    }

    private AbstractValue AssignTo(IOperation target, AbstractValue value, int first)
    {
        switch (target)
        {
            case IDiscardOperation:
                return value;
            case IDeclarationExpressionOperation declaration:
                return AssignTo(declaration.Expression, value, first);
            case ITupleOperation tuple:
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    AbstractValue item = value is AbstractValue.Tuple items && i < items.Items.Length
                        ? items.Items[i]
                        : AbstractValue.Poison.Instance;
                    AssignTo(tuple.Elements[i], item, first);
                }

                return value is AbstractValue.Tuple or AbstractValue.Poison ? value : Unsupported(target);
            case IInvalidOperation:
                _diagnostics.NoteSourceError();
                return AbstractValue.Poison.Instance;
        }

        return VariableOf(target) is { } variable ? Assign(variable, value, first) : Unsupported(target);
    }

    /// <summary>Gives a variable a value, and the operation behind the value the variable's name.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="value">The value.</param>
    /// <param name="first">The first operation of the statement: earlier ones keep the names that they have.</param>
    private AbstractValue Assign(ISymbol variable, AbstractValue value, int first)
    {
        if (value is AbstractValue.TileValue tile)
        {
            _recorder.Name(tile.Id, first, variable.Name);
        }

        // A deconstruction converts without an operation of its own
        ITypeSymbol? type = (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
        if (value is AbstractValue.Scalar scalar && ElementTypeOf(type) is { } element and not ElementType.Boolean)
        {
            value = new AbstractValue.Scalar(_scalars.Convert(element, scalar.Expression));
        }

        _variables[variable] = value is AbstractValue.Nothing ? AbstractValue.Poison.Instance : value;
        return value;
    }

    private static ISymbol? VariableOf(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local.RefKind: RefKind.None } local => local.Local,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.In } parameter => parameter.Parameter,
        _ => null,
    };
}
