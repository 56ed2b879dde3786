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

        // The user's own namespace may bear the name of the language's
        IOperation? body = BodyOf(method);
        bool isLanguage = body is null && LanguageTypes.IsLanguageMember(method);
        if (isLanguage && method.Name == "To" && call.Instance is { } instance)
        {
            return Convert(call, Evaluate(instance));
        }

        MapKind? function = body is null && LanguageTypes.IsSystemMember(method) ? MathematicalFunction(method) : null;
        if (body is null && function is null && !(isLanguage && LanguageTypes.IsTileClass(method.ContainingType)))
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

        return body is not null ? Inline(call, body, arguments)
            : function is { } kind ? EvaluateMathematics(call, kind, arguments)
            : EvaluateTileCall(call, arguments);
    }

    /// <summary>A call of a function of Math, MathF, int or float on scalars.</summary>
    private AbstractValue EvaluateMathematics(IInvocationOperation call, MapKind kind, Operand[] arguments)
    {
        switch (arguments)
        {
            case var all when all.Any(argument => argument.Value is AbstractValue.Poison):
                return AbstractValue.Poison.Instance;
            case [{ Value: AbstractValue.Scalar(var left) }, { Value: AbstractValue.Scalar(var right) }]
                when kind is MapKind.Minimum or MapKind.Maximum && left.Type == right.Type:
                return new AbstractValue.Scalar(_scalars.Binary(kind, left, right));
            case [{ Value: AbstractValue.Scalar(var operand) }] when kind is not (MapKind.Minimum or MapKind.Maximum):
                return new AbstractValue.Scalar(_scalars.Unary(kind, operand));
            default:
                return Report(DiagnosticDescriptors.UnknownCall, call.Syntax, Text(call.TargetMethod));
        }
    }

    private static MapKind? MathematicalFunction(IMethodSymbol method) => (method.ContainingType?.Name, method.Name) switch
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
