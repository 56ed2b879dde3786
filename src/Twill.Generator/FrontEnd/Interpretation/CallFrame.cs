using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Twill.Generator.FrontEnd.Values;

namespace Twill.Generator.FrontEnd.Interpretation;

/// <summary>A call that is being inlined.</summary>
internal sealed class CallFrame
{
    public CallFrame(IMethodSymbol method, Location callSite)
    {
        Method = method.OriginalDefinition;
        CallSite = callSite;
        for (int i = 0; i < method.TypeParameters.Length && i < method.TypeArguments.Length; i++)
        {
            TypeArguments[method.OriginalDefinition.TypeParameters[i]] = method.TypeArguments[i];
        }
    }

    /// <summary>The method's definition.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The call.</summary>
    public Location CallSite { get; }

    /// <summary>What the method's type parameters stand for.</summary>
    public Dictionary<ISymbol, ITypeSymbol> TypeArguments { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The value that is returned.</summary>
    public AbstractValue Result { get; set; } = AbstractValue.Nothing.Instance;
}
