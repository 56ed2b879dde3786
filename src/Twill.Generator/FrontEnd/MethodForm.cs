using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Twill.Generator.Backends.Stub;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd;

/// <summary>Checks everything about a pipelined method but its body and the types around it.</summary>
internal sealed class MethodForm
{
    private readonly IMethodSymbol _method;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly Location _identifier;

    public MethodForm(
        IMethodSymbol method, Location identifier, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _method = method;
        _identifier = identifier;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Checks a declaration.</summary>
    public void Check(MethodDeclarationSyntax declaration)
    {
        if (!_method.IsStatic)
        {
            _diagnostics.Report(DiagnosticDescriptors.MethodNotStatic, _identifier, _method.Name);
        }

        if (!_method.ReturnsVoid)
        {
            _diagnostics.Report(
                DiagnosticDescriptors.MethodReturnsValue, declaration.ReturnType.GetLocation(), _method.Name, Text(_method.ReturnType));
        }

        if (declaration.TypeParameterList is { } typeParameters)
        {
            _diagnostics.Report(DiagnosticDescriptors.GenericMethod, typeParameters.GetLocation(), _method.Name);
        }

        string? kind = _method switch
        {
            { IsAsync: true } => "An async method",
            { IsExtern: true } => "An extern method",
            _ when declaration is { Body: null, ExpressionBody: null } => "A method without a body",
            _ => null,
        };
        if (kind is not null)
        {
            _diagnostics.Report(DiagnosticDescriptors.UnsupportedMethodKind, _identifier, kind);
        }

        CheckParameters(declaration);
        CheckNames();
    }

    private void CheckParameters(MethodDeclarationSyntax declaration)
    {
        int blocks = 0;
        for (int i = 0; i < _method.Parameters.Length && i < declaration.ParameterList.Parameters.Count; i++)
        {
            IParameterSymbol parameter = _method.Parameters[i];
            ParameterSyntax syntax = declaration.ParameterList.Parameters[i];
            SyntaxToken modifier = syntax.Modifiers.FirstOrDefault(token => !token.IsKind(SyntaxKind.ScopedKeyword));
            if (!modifier.IsKind(SyntaxKind.None))
            {
                _diagnostics.Report(
                    DiagnosticDescriptors.ParameterModifier, modifier.GetLocation(), parameter.Name, modifier.Text);
            }

            if (LanguageTypes.IsBlockIndex(parameter.Type))
            {
                blocks++;
                if (blocks == 2)
                {
                    _diagnostics.Report(
                        DiagnosticDescriptors.BlockIndexCount, syntax.GetLocation(), _method.Name,
                        _method.Parameters.Count(other => LanguageTypes.IsBlockIndex(other.Type))
                            .ToString(CultureInfo.InvariantCulture));
                }

                continue;
            }

            CheckParameterType(parameter, syntax);
        }

        if (blocks == 0)
        {
            _diagnostics.Report(DiagnosticDescriptors.BlockIndexCount, _identifier, _method.Name, "0");
        }
    }

    private void CheckParameterType(IParameterSymbol parameter, ParameterSyntax syntax)
    {
        ITypeSymbol type = parameter.Type;
        Location location = syntax.Type?.GetLocation() ?? syntax.GetLocation();
        if (type is INamedTypeSymbol view && LanguageTypes.IsTensorView(view))
        {
            ITypeSymbol element = view.TypeArguments[0];
            if (element is IErrorTypeSymbol)
            {
                _diagnostics.NoteSourceError();
            }
            else if (LanguageTypes.ElementTypeOf(element) is not (ElementType.Half or ElementType.BFloat16 or ElementType.Float32))
            {
                _diagnostics.Report(
                    DiagnosticDescriptors.UnsupportedElementType,
                    (syntax.Type as GenericNameSyntax)?.TypeArgumentList.Arguments.FirstOrDefault()?.GetLocation() ?? location,
                    Text(element));
            }
        }
        else if (type is IErrorTypeSymbol)
        {
            _diagnostics.NoteSourceError();
        }
        else if (LanguageTypes.ElementTypeOf(type) is not (ElementType.Int32 or ElementType.Float32))
        {
            _diagnostics.Report(DiagnosticDescriptors.UnsupportedParameter, location, parameter.Name, Text(type));
        }
    }

    private void CheckNames()
    {
        if (_method.ContainingType is not { } type)
        {
            return;
        }

        string kernel = PipelinedMethod.KernelClassName(_method.Name);
        if (type.GetMembers(kernel).Any(member => !StubText.IsGenerated(member)) || type.Name == kernel)
        {
            _diagnostics.Report(DiagnosticDescriptors.KernelNameTaken, _identifier, type.Name, kernel, _method.Name);
        }

        IEnumerable<IMethodSymbol> overloads = type.GetMembers(_method.Name).OfType<IMethodSymbol>();
        if (overloads.Count(overload => overload.GetAttributes().Any(PipelinedAttributes.IsPipelined)) > 1)
        {
            _diagnostics.Report(DiagnosticDescriptors.OverloadedMethod, _identifier, _method.Name, kernel);
        }
    }

    private static string Text(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
