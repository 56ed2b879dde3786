using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>What the interpreter found out about the loop, besides its operations.</summary>
internal sealed class InterpretedLoop
{
    public InterpretedLoop(Location keyword, LoopRange range)
    {
        Keyword = keyword;
        Range = range;
    }

    /// <summary>The keyword <c>for</c>.</summary>
    public Location Keyword { get; }

    /// <summary>The loop's bounds.</summary>
    public LoopRange Range { get; set; }

    /// <summary>
    /// Closed forms, within the loop, of the int variables that it advances, by the name of the parameter that stands
    /// for the variable while its advance is not known.
    /// </summary>
    public Dictionary<string, ScalarExpression> ClosedForms { get; } = [];

    /// <summary>Where the operands of a product stand, by the product's number.</summary>
    public Dictionary<int, (Location A, Location B)> ProductOperands { get; } = [];
}
