using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Twill.Generator.Configuration;
using Twill.Generator.Diagnostics;
using Twill.Generator.FrontEnd;
using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Kernels;
using Twill.Generator.Machines;
using Twill.Scheduling.Common;

namespace Twill.Generator;

/// <summary>The way from a method to its kernel and its diagnostics that the generator and the analyzer share.</summary>
internal static class MethodReading
{
    /// <summary>Reads a method; a defect of the front end becomes a diagnostic.</summary>
    /// <param name="syntax">What the attribute stands on.</param>
    /// <param name="symbol">Its symbol.</param>
    /// <param name="attributes">The attributes.</param>
    /// <param name="compilation">The compilation, where helpers are found.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static FrontEndResult Read(
        SyntaxNode syntax,
        ISymbol symbol,
        ImmutableArray<AttributeData> attributes,
        Compilation compilation,
        CancellationToken cancellationToken)
    {
        try
        {
            return LoopExtraction.Extract(syntax, symbol, attributes, compilation, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LocationInfo place = LocationInfo.From(symbol.Locations.FirstOrDefault() ?? syntax.GetLocation());
            var diagnostic = new DiagnosticInfo(
                DiagnosticDescriptors.InternalError, place, [symbol.Name, exception.GetType().Name + ": " + exception.Message], default);
            return new FrontEndResult(null, null, new SourceMap(default), place, place, [diagnostic], default);
        }
    }

    /// <summary>Everything that there is to say about a method.</summary>
    /// <param name="method">What the front end made of it.</param>
    /// <param name="machines">The machines.</param>
    /// <param name="options">What the project asks for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static EquatableArray<DiagnosticInfo> Diagnose(
        FrontEndResult method, MachineSelection machines, BuildOptions options, CancellationToken cancellationToken)
    {
        FrontEndResult chosen = ArchitectureChoice.Apply(method, options);
        return chosen.Kernel is null
            ? chosen.Diagnostics
            : [
                .. chosen.Diagnostics,
                .. KernelCompiler.Compile(new KernelRequest(chosen.Kernel, machines, options.SolveBudget), cancellationToken).Diagnostics
                    .Select(diagnostic => diagnostic.Locate(chosen)),
            ];
    }
}
