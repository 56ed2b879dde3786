using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd.Assembly;
using Twill.Generator.FrontEnd.Scalars;
using Twill.Generator.FrontEnd.Values;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>
/// Runs a pipelined method on abstract values, statement by statement, and records its tile operations. Whatever it
/// does not accept becomes a diagnostic at the offending syntax and an unknown value, so that the rest of the method
/// is still looked at.
/// </summary>
internal sealed partial class MethodInterpreter
{
    private const int MaximumOperations = 1000;
    private const int MaximumScalarOperations = 2000;
    private const int MaximumNesting = 200;
    private const int MaximumElements = 1 << 20;

    private readonly IMethodSymbol _method;
    private readonly SyntaxNode _declaration;
    private readonly Compilation _compilation;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly NamedConstants _constants = new();
    private readonly ScalarFactory _scalars;
    private readonly ProgramRecorder _recorder = new();
    private readonly TensorUses _tensors;
    private readonly Dictionary<ISymbol, AbstractValue> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly Stack<CallFrame> _frames = new();
    private ProgramSection _section = ProgramSection.Prologue;
    private int _nesting;

    public MethodInterpreter(
        IMethodSymbol method,
        SyntaxNode declaration,
        Compilation compilation,
        DiagnosticBag diagnostics,
        CancellationToken cancellationToken)
    {
        _method = method;
        _declaration = declaration;
        _compilation = compilation;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _scalars = new ScalarFactory(_constants);
        _tensors = new TensorUses(diagnostics);
    }

    /// <summary>Interprets the method's body.</summary>
    /// <returns>The program and the places of its operations; null if there is an error.</returns>
    public AssembledProgram? Run(IOperation body)
    {
        BindParameters();
        foreach (ILocalFunctionOperation function in body.Descendants().OfType<ILocalFunctionOperation>())
        {
            if ((function.Body ?? function.IgnoredBody) is { } functionBody)
            {
                _localFunctions[function.Symbol.OriginalDefinition] = functionBody;
            }
        }

        try
        {
            Execute(body);
        }
        catch (MethodTooLargeException exception)
        {
            _diagnostics.Report(
                DiagnosticDescriptors.MethodTooLarge, NameLocation, _method.Name, Text(exception.Limit), exception.Counted);
            return null;
        }

        if (_diagnostics.SourceHasErrors)
        {
            return null;
        }

        if (_loop is null)
        {
            if (!_metUnsupportedLoop)
            {
                _diagnostics.Report(DiagnosticDescriptors.NoLoop, NameLocation, _method.Name);
            }

            return null;
        }

        return _diagnostics.HasErrors ? null : Assemble(_loop);
    }

    private Location NameLocation => _method.Locations.FirstOrDefault() ?? Location.None;

    private AssembledProgram? Assemble(InterpretedLoop loop)
    {
        var assembler = new ProgramAssembler(_recorder, _scalars, _constants, loop);
        AssembledProgram program = assembler.Assemble(_method.Name, _tensors.Parameters(), ScalarParameters());
        new ProgramChecks(_diagnostics, _recorder, program, loop, _method.Name, NameLocation).Run();
        return _diagnostics.HasErrors ? null : program;
    }

    private void BindParameters()
    {
        foreach (IParameterSymbol parameter in _method.Parameters)
        {
            _variables[parameter] = parameter.Type switch
            {
                INamedTypeSymbol type when LanguageTypes.IsTensorView(type)
                    && LanguageTypes.ElementTypeOf(type.TypeArguments[0]) is { } element =>
                    new AbstractValue.Tensor(_tensors.Declare(parameter.Name, element), element, null),
                var type when LanguageTypes.IsBlockIndex(type) => AbstractValue.Block.Instance,
                var type when LanguageTypes.ElementTypeOf(type) is ElementType.Int32 or ElementType.Float32 =>
                    new AbstractValue.Scalar(
                        new ScalarExpression.Parameter(parameter.Name, LanguageTypes.ElementTypeOf(type)!.Value)),
                _ => AbstractValue.Poison.Instance,
            };
        }
    }

    private List<ScalarParameter> ScalarParameters() =>
    [
        .. from parameter in _method.Parameters
           let type = LanguageTypes.ElementTypeOf(parameter.Type)
           where type is ElementType.Int32 or ElementType.Float32
           select new ScalarParameter(parameter.Name, type.Value),
    ];

    /// <summary>Reports a diagnostic at a piece of syntax, with the calls that led there as additional locations.</summary>
    private AbstractValue Report(DiagnosticDescriptor descriptor, SyntaxNode syntax, params string[] arguments)
    {
        Report(descriptor, syntax.GetLocation(), arguments);
        return AbstractValue.Poison.Instance;
    }

    private void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        _diagnostics.Report(descriptor, location, _frames.Select(frame => frame.CallSite), arguments);

    /// <summary>The place that an operation has in the method: for a helper outside of it, the call.</summary>
    private Location PlaceOf(SyntaxNode syntax) =>
        syntax.SyntaxTree == _declaration.SyntaxTree && _declaration.Span.Contains(syntax.Span)
            ? syntax.GetLocation()
            : _frames.Last().CallSite;

    /// <summary>Adds an operation that the caller has numbered with <see cref="ProgramRecorder.NextId"/>.</summary>
    private AbstractValue.TileValue Record(SyntaxNode syntax, TileOperation operation)
    {
        if (_recorder.Operations.Count >= MaximumOperations)
        {
            throw new MethodTooLargeException(MaximumOperations, "tile operations");
        }

        _recorder.Add(operation, _section, PlaceOf(syntax));
        return new AbstractValue.TileValue(operation.Id, operation.Type);
    }
}
