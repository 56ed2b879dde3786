using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

internal sealed partial class MethodInterpreter
{
    private static readonly SymbolDisplayFormat MethodFormat = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private int _inlinedCalls;

    private AbstractValue EvaluateInvocation(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (call.Arguments.Any(argument => argument.Parameter is null))
        {
            _diagnostics.NoteSourceError();
            return AbstractValue.Poison.Instance;
        }

        bool isLanguage = LanguageTypes.IsLanguageMember(method);
        if (isLanguage && method.Name == "To" && call.Instance is { } instance)
        {
            return Convert(call, Evaluate(instance));
        }

        bool isMathematics = LanguageTypes.IsSystemMember(method);
        IOperation? body = isLanguage || isMathematics ? null : BodyOf(method);
        if (!isMathematics && !(isLanguage && LanguageTypes.IsTileClass(method.ContainingType)) && body is null)
        {
            return Report(DiagnosticDescriptors.UnknownCall, call.Syntax, Text(method));
        }

        var arguments = new Operand[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            arguments[argument.Parameter!.Ordinal] = argument.Parameter.RefKind is RefKind.None or RefKind.In
                ? new Operand(Evaluate(argument.Value), argument.Value.Syntax)
                : new Operand(Unsupported(argument), argument.Syntax);
        }

        return isMathematics ? EvaluateMathematics(call, arguments)
            : body is null ? EvaluateTileCall(call, arguments)
            : Inline(call, body, arguments);
    }

    /// <summary>A call of a function of Math, MathF or float on scalars.</summary>
    private AbstractValue EvaluateMathematics(IInvocationOperation call, Operand[] arguments)
    {
        MapKind? kind = (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name) switch
        {
            ("Math" or "MathF" or "Int32" or "Single", "Min") => MapKind.Minimum,
            ("Math" or "MathF" or "Int32" or "Single", "Max") => MapKind.Maximum,
            ("Math" or "MathF" or "Int32" or "Single", "Abs") => MapKind.Absolute,
            ("MathF" or "Single", "Exp") => MapKind.Exp,
            ("Single", "Exp2") => MapKind.Exp2,
            ("MathF" or "Single", "Log") => MapKind.Log,
            ("MathF" or "Single", "Log2") => MapKind.Log2,
            ("MathF" or "Single", "Sqrt") => MapKind.SquareRoot,
            ("MathF" or "Single", "Tanh") => MapKind.Tanh,
            _ => null,
        };
        switch (kind, arguments.Select(argument => argument.Value).ToArray())
        {
            case (_, var values) when values.Any(value => value is AbstractValue.Poison):
                return AbstractValue.Poison.Instance;
            case (MapKind.Minimum or MapKind.Maximum, [AbstractValue.Scalar left, AbstractValue.Scalar right])
                when left.Expression.Type == right.Expression.Type:
                return new AbstractValue.Scalar(_scalars.Binary(kind.Value, left.Expression, right.Expression));
            case (not (null or MapKind.Minimum or MapKind.Maximum), [AbstractValue.Scalar operand]):
                return new AbstractValue.Scalar(_scalars.Unary(kind.Value, operand.Expression));
            default:
                return Report(DiagnosticDescriptors.UnknownCall, call.Syntax, Text(call.TargetMethod));
        }
    }

    private AbstractValue Inline(IInvocationOperation call, IOperation body, Operand[] arguments)
    {
        IMethodSymbol method = call.TargetMethod.OriginalDefinition;
        if (Same(method, _method.OriginalDefinition) || _frames.Any(frame => Same(frame.Method, method)))
        {
            return Report(DiagnosticDescriptors.RecursiveCall, call.Syntax, Text(call.TargetMethod));
        }

        if (++_inlinedCalls > MaximumOperations)
        {
            throw new MethodTooLargeException(MaximumOperations, "calls");
        }

        for (int i = 0; i < arguments.Length && i < method.Parameters.Length; i++)
        {
            _variables[method.Parameters[i]] = arguments[i].Value;
        }

        var frame = new CallFrame(call.TargetMethod, call.Syntax.GetLocation());
        _frames.Push(frame);
        Execute(body);
        _frames.Pop();
        return frame.Result;
    }

    /// <summary>The body of a static method or local function of the user's; null if there is none to inline.</summary>
    private IOperation? BodyOf(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (_localFunctions.TryGetValue(definition, out IOperation? local))
        {
            return definition.IsAsync ? null : local;
        }

        if (!definition.IsStatic || definition.IsAsync || definition.IsAbstract
            || definition.ReturnsByRef || definition.ReturnsByRefReadonly)
        {
            return null;
        }

        foreach (SyntaxReference reference in definition.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(_cancellationToken);
            if (syntax is MethodDeclarationSyntax and not { Body: null, ExpressionBody: null }
                && _compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            {
                IOperation? operation = _compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, _cancellationToken);
                foreach (ILocalFunctionOperation function in
                    operation?.Descendants().OfType<ILocalFunctionOperation>() ?? [])
                {
                    if (function.Body is { } functionBody)
                    {
                        _localFunctions[function.Symbol.OriginalDefinition] = functionBody;
                    }
                }

                return operation;
            }
        }

        return null;
    }

    private static string Text(IMethodSymbol method) => method.ToDisplayString(MethodFormat);
}
