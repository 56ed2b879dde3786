using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Assembly;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    /// <summary>Marks the name of a parameter that stands for a variable of the loop; no C# name contains it.</summary>
    private const string VariableMarker = "@loop";

    private readonly HashSet<string> _scalarReads = [];
    private readonly HashSet<string> _unchangedScalars = [];
    private InterpretedLoop? _loop;
    private bool _metUnsupportedLoop;

    private void ExecuteLoop(IForLoopOperation loop)
    {
        if (loop.Syntax is not ForStatementSyntax syntax || loop.Syntax.ContainsDiagnostics)
        {
            _diagnostics.NoteSourceError();
            return;
        }

        if (_frames.Count > 0 || _section == ProgramSection.Body)
        {
            ReportStatement(loop);
            return;
        }

        if (_loop is not null)
        {
            _diagnostics.Report(
                DiagnosticDescriptors.SeveralLoops, syntax.ForKeyword.GetLocation(), [_loop.Keyword], _method.Name);
            return;
        }

        var range = new LoopRange(ScalarFactory.Integer(0), ScalarFactory.Integer(0), 1);
        _loop = new InterpretedLoop(syntax.ForKeyword.GetLocation(), range);
        ISymbol? variable = ReadInitializer(loop, syntax, out ScalarExpression? lower);
        Size? step = ReadStep(loop, syntax, variable);

        List<AssignedVariable> assigned =
        [
            .. AssignedVariables.In(loop.Body, _localFunctions)
                .Where(entry => Same(entry.Variable.ContainingSymbol, _method)),
        ];
        if (variable is not null && assigned.Find(entry => Same(entry.Variable, variable)) is { } advance)
        {
            Report(DiagnosticDescriptors.LoopVariableAssigned, advance.First, variable.Name);
            assigned.Remove(advance);
        }

        List<ChangedScalar> scalars = BindCarried(assigned);
        ScalarExpression? upper = ReadCondition(loop, syntax, variable, assigned);
        if (variable is not null)
        {
            _variables[variable] = lower is null || step is null
                ? AbstractValue.Poison.Instance
                : new AbstractValue.Scalar(LoopVariable(lower, new ScalarExpression.Iteration(), step));
        }

        _section = ProgramSection.Body;
        Execute(loop.Body);
        CloseCarried();
        CloseScalars(scalars);
        CloseOthers(assigned);
        _section = ProgramSection.Epilogue;

        if (lower is not null && upper is not null && step is not null)
        {
            _loop.Range = new LoopRange(lower, upper, step);
            if (variable is not null && !loop.Locals.Contains(variable, SymbolEqualityComparer.Default))
            {
                _variables[variable] = new AbstractValue.Scalar(
                    LoopVariable(lower, new ScalarExpression.TripCount(), step));
            }
        }
    }

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private ScalarExpression LoopVariable(ScalarExpression lower, ScalarExpression count, Size step) =>
        _scalars.Add(lower, _scalars.Multiply(count, new ScalarExpression.Integer(step)));

    private ISymbol? ReadInitializer(IForLoopOperation loop, ForStatementSyntax syntax, out ScalarExpression? lower)
    {
        lower = null;
        ISymbol? variable = null;
        IOperation? value = null;
        if (loop.Before is [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [var declarator] }] }])
        {
            variable = declarator.Symbol;
            value = declarator.GetVariableInitializer()?.Value;
        }
        else if (loop.Before is [IExpressionStatementOperation
            { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment }])
        {
            variable = target.Local;
            value = assignment.Value;
        }

        if (variable is not ILocalSymbol { Type.SpecialType: SpecialType.System_Int32 } || value is null)
        {
            Report(
                DiagnosticDescriptors.LoopVariable,
                syntax.Declaration?.GetLocation() ?? syntax.Initializers.FirstOrDefault()?.GetLocation()
                ?? syntax.ForKeyword.GetLocation());
            foreach (ILocalSymbol local in loop.Locals)
            {
                _variables[local] = AbstractValue.Poison.Instance;
            }

            return null;
        }

        lower = EvaluateInteger(value);
        return variable;
    }

    private Size? ReadStep(IForLoopOperation loop, ForStatementSyntax syntax, ISymbol? variable)
    {
        IOperation? amount = null;
        Size? step = null;
        if (variable is not null && loop.AtLoopBottom is [IExpressionStatementOperation { Operation: var advance }])
        {
            switch (advance)
            {
                case IIncrementOrDecrementOperation { Kind: OperationKind.Increment } increment
                    when RefersTo(increment.Target, variable):
                    step = 1;
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } assignment
                    when RefersTo(assignment.Target, variable):
                    amount = assignment.Value;
                    break;
                case ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum } assignment
                    when RefersTo(assignment.Target, variable):
                    amount = RefersTo(sum.LeftOperand, variable) ? sum.RightOperand
                        : RefersTo(sum.RightOperand, variable) ? sum.LeftOperand
                        : null;
                    break;
            }
        }

        if (amount is not null)
        {
            switch (Evaluate(amount))
            {
                case AbstractValue.Poison:
                    return null;
                case AbstractValue.Scalar(ScalarExpression.Integer(var size))
                    when SymbolicSizes.TryEvaluate(size, _constants.All) > 0:
                    step = size;
                    break;
            }
        }

        if (step is null && variable is not null)
        {
            Report(
                DiagnosticDescriptors.LoopStep,
                syntax.Incrementors.FirstOrDefault()?.GetLocation() ?? syntax.ForKeyword.GetLocation(),
                variable.Name);
        }

        return step;
    }

    private ScalarExpression? ReadCondition(
        IForLoopOperation loop, ForStatementSyntax syntax, ISymbol? variable, List<AssignedVariable> assigned)
    {
        if (variable is null)
        {
            return null;
        }

        IOperation? bound = null;
        bool isInclusive = false;
        if (loop.Condition is IBinaryOperation comparison)
        {
            (bound, isInclusive) = comparison.OperatorKind switch
            {
                BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                    when RefersTo(comparison.LeftOperand, variable) =>
                    (comparison.RightOperand, comparison.OperatorKind == BinaryOperatorKind.LessThanOrEqual),
                BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual
                    when RefersTo(comparison.RightOperand, variable) =>
                    (comparison.LeftOperand, comparison.OperatorKind == BinaryOperatorKind.GreaterThanOrEqual),
                _ => (null, false),
            };
        }

        if (bound is null)
        {
            Report(
                DiagnosticDescriptors.LoopCondition,
                syntax.Condition?.GetLocation() ?? syntax.ForKeyword.GetLocation(),
                variable.Name);
            return null;
        }

        foreach (IOperation operation in bound.DescendantsAndSelf())
        {
            ISymbol? changing = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (changing is not null
                && (Same(changing, variable) || assigned.Exists(entry => Same(entry.Variable, changing))))
            {
                Report(DiagnosticDescriptors.VaryingBound, operation.Syntax.GetLocation(), changing.Name);
                return null;
            }
        }

        return EvaluateInteger(bound) is { } upper
            ? isInclusive ? _scalars.Add(upper, ScalarFactory.Integer(1)) : upper
            : null;
    }

    private static bool RefersTo(IOperation operation, ISymbol variable) =>
        operation is ILocalReferenceOperation local && Same(local.Local, variable);

    /// <summary>Replaces the variables that the loop assigns by what an iteration finds in them.</summary>
    private List<ChangedScalar> BindCarried(List<AssignedVariable> assigned)
    {
        var scalars = new List<ChangedScalar>();
        foreach ((ISymbol variable, Location first, Location last) in assigned)
        {
            if (!_variables.TryGetValue(variable, out AbstractValue? initial))
            {
                continue;
            }

            switch (initial)
            {
                case AbstractValue.TileValue { IsTransposed: false } tile:
                    CarriedValue carried = _recorder.AddCarried(variable, tile.Type, tile.Id, last);
                    _variables[variable] = new AbstractValue.TileValue(carried.Id, carried.Type);
                    break;
                case AbstractValue.Scalar scalar:
                    string name = variable.Name + VariableMarker + scalars.Count.ToString(CultureInfo.InvariantCulture);
                    var marker = new AbstractValue.Scalar(new ScalarExpression.Parameter(name, scalar.Expression.Type));
                    scalars.Add(new ChangedScalar(variable, name, scalar.Expression, marker, first));
                    _variables[variable] = marker;
                    break;
                case AbstractValue.Poison:
                    break;
                default:
                    _variables[variable] = new AbstractValue.Unavailable(variable.Name, IsAfterLoop: false);
                    break;
            }
        }

        return scalars;
    }

    /// <summary>Takes what the body left in the carried variables for the next iteration.</summary>
    private void CloseCarried()
    {
        foreach (RecordedCarriedValue carried in _recorder.Carried)
        {
            AbstractValue next = _variables[carried.Variable];
            _variables[carried.Variable] = new AbstractValue.TileValue(carried.Value.Id, carried.Value.Type);
            switch (next)
            {
                case AbstractValue.TileValue { IsTransposed: true }:
                    Report(DiagnosticDescriptors.TransposedValue, carried.Assignment);
                    break;
                case AbstractValue.TileValue tile when !HaveSameShape(tile.Type, carried.Value.Type):
                    Report(
                        DiagnosticDescriptors.CarriedShape,
                        carried.Assignment,
                        carried.Variable.Name,
                        Describe(carried.Value.Type),
                        Describe(tile.Type));
                    break;
                case AbstractValue.TileValue tile:
                    carried.Value = carried.Value with { Next = tile.Id };
                    break;
                default:
                    _variables[carried.Variable] = AbstractValue.Poison.Instance;
                    break;
            }
        }
    }

    /// <summary>Finds the closed forms of the scalars that the body changed.</summary>
    private void CloseScalars(List<ChangedScalar> scalars)
    {
        foreach (ChangedScalar scalar in scalars.Where(scalar => _variables[scalar.Variable] == scalar.Marker))
        {
            _unchangedScalars.Add(scalar.Name);
            _loop!.ClosedForms[scalar.Name] = scalar.Initial;
            _variables[scalar.Variable] = new AbstractValue.Scalar(scalar.Initial);
        }

        foreach (ChangedScalar scalar in scalars.Where(scalar => !_loop!.ClosedForms.ContainsKey(scalar.Name)))
        {
            AbstractValue next = _variables[scalar.Variable];
            ScalarExpression? advance = next is AbstractValue.Scalar(var expression)
                ? AdvanceOf(expression, scalar.Marker.Expression)
                : null;
            if (advance is not null)
            {
                _loop!.ClosedForms[scalar.Name] = After(new ScalarExpression.Iteration());
                _variables[scalar.Variable] = new AbstractValue.Scalar(After(new ScalarExpression.TripCount()));
                continue;
            }

            _loop!.ClosedForms[scalar.Name] = scalar.Initial;
            if (next is AbstractValue.Poison)
            {
                continue;
            }

            if (_scalarReads.Contains(scalar.Name))
            {
                Report(DiagnosticDescriptors.CarriedScalar, scalar.Assignment, scalar.Variable.Name);
                _variables[scalar.Variable] = AbstractValue.Poison.Instance;
            }
            else
            {
                _variables[scalar.Variable] = new AbstractValue.Unavailable(scalar.Variable.Name, IsAfterLoop: true);
            }

            ScalarExpression After(ScalarExpression count) =>
                _scalars.Add(scalar.Initial, _scalars.Multiply(count, advance!));
        }
    }

    /// <summary>Variables of other kinds have no value after the loop that is known to be theirs.</summary>
    private void CloseOthers(List<AssignedVariable> assigned)
    {
        foreach (ISymbol variable in assigned.Select(entry => entry.Variable))
        {
            if (_variables.TryGetValue(variable, out AbstractValue? value)
                && value is not (AbstractValue.TileValue or AbstractValue.Scalar or AbstractValue.Poison))
            {
                _variables[variable] = new AbstractValue.Unavailable(variable.Name, IsAfterLoop: true);
            }
        }
    }

    /// <summary>The loop-invariant amount by which an expression exceeds a variable; null if there is none.</summary>
    private ScalarExpression? AdvanceOf(ScalarExpression expression, ScalarExpression variable)
    {
        if (expression == variable)
        {
            return ScalarFactory.Integer(0);
        }

        if (variable.Type != ElementType.Int32 || expression is not ScalarExpression.Binary(var kind, var left, var right))
        {
            return null;
        }

        return kind switch
        {
            MapKind.Add when IsInvariant(right) && AdvanceOf(left, variable) is { } advance => _scalars.Add(advance, right),
            MapKind.Add when IsInvariant(left) && AdvanceOf(right, variable) is { } advance => _scalars.Add(advance, left),
            MapKind.Subtract when IsInvariant(right) && AdvanceOf(left, variable) is { } advance =>
                _scalars.Subtract(advance, right),
            _ => null,
        };
    }

    private bool IsInvariant(ScalarExpression expression) =>
        ScalarRewriter.Leaves(expression).All(leaf => leaf switch
        {
            ScalarExpression.Iteration => false,
            ScalarExpression.Parameter parameter =>
                !parameter.Name.Contains(VariableMarker) || _unchangedScalars.Contains(parameter.Name),
            _ => true,
        });

    /// <summary>A scalar variable that the loop assigns.</summary>
    private sealed record ChangedScalar(
        ISymbol Variable, string Name, ScalarExpression Initial, AbstractValue.Scalar Marker, Location Assignment);
}
