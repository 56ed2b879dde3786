using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Assembly;
using Twill.Generator.FrontEnd.Values;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    /// <summary>Runs a statement.</summary>
    /// <returns>Whether it returns from the method.</returns>
    private bool Execute(IOperation? statement)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        Enter();
        bool returns = ExecuteStatement(statement);
        _nesting--;
        return returns;
    }

    private bool ExecuteStatement(IOperation? statement)
    {
        switch (statement)
        {
            case null or IEmptyOperation or ILocalFunctionOperation:
                return false;
            case IMethodBodyOperation body:
                return Execute(body.BlockBody ?? body.ExpressionBody);
            case IBlockOperation block:
                return ExecuteBlock(block);
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclarationOperation declaration in group.Declarations)
                {
                    foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
                    {
                        Declare(declarator, declarator.GetVariableInitializer());
                    }
                }

                return false;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                return false;
            case IForLoopOperation loop:
                ExecuteLoop(loop);
                return false;
            case IConditionalOperation conditional:
                return ExecuteConditional(conditional);
            case IReturnOperation { Kind: OperationKind.Return } result:
                return ExecuteReturn(result);
            case IInvalidOperation:
                _diagnostics.NoteSourceError();
                return false;
            default:
                ReportStatement(statement);
                return false;
        }
    }

    private bool ExecuteBlock(IBlockOperation block)
    {
        foreach (IOperation statement in block.Operations)
        {
            if (Execute(statement))
            {
                return true;
            }
        }

        return false;
    }

    private void Declare(IVariableDeclaratorOperation declarator, IVariableInitializerOperation? initializer)
    {
        if (declarator.Symbol.RefKind != RefKind.None)
        {
            _variables[declarator.Symbol] = Report(
                DiagnosticDescriptors.UnsupportedStatement, declarator.Syntax, "A ref local");
            return;
        }

        if (initializer is not null && !declarator.Symbol.IsConst)
        {
            int first = _recorder.NextId;
            Assign(declarator.Symbol, Evaluate(initializer.Value), first);
        }
    }

    private bool ExecuteConditional(IConditionalOperation conditional)
    {
        switch (Evaluate(conditional.Condition, isCondition: true))
        {
            case AbstractValue.Boolean condition:
                return Execute(condition.IsTrue ? conditional.WhenTrue : conditional.WhenFalse);
            case AbstractValue.Poison:
                return false;
            default:
                ReportStatement(conditional);
                return false;
        }
    }

    private bool ExecuteReturn(IReturnOperation result)
    {
        if (_frames.Count == 0 && _section == ProgramSection.Body)
        {
            ReportStatement(result);
            return false;
        }

        if (result.ReturnedValue is { } returned)
        {
            AbstractValue value = Evaluate(returned);
            if (_frames.Count > 0)
            {
                _frames.Peek().Result = value;
            }
        }

        return true;
    }

    private void ReportStatement(IOperation statement)
    {
        // An incomplete statement is the compiler's to report
        if (statement.Syntax.ContainsDiagnostics)
        {
            _diagnostics.NoteSourceError();
            return;
        }

        _metUnsupportedLoop |= statement is ILoopOperation;
        Report(
            DiagnosticDescriptors.UnsupportedStatement,
            statement.Syntax.GetFirstToken().GetLocation(),
            SyntaxNames.Statement(statement.Syntax));
    }
}
