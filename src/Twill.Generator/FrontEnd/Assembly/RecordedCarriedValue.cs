using Microsoft.CodeAnalysis;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>A variable that may be carried from one iteration to the next.</summary>
internal sealed class RecordedCarriedValue
{
    public RecordedCarriedValue(CarriedValue value, ISymbol variable, Location assignment)
    {
        Value = value;
        Variable = variable;
        Assignment = assignment;
    }

    /// <summary>The value; its successor is known at the end of the body.</summary>
    public CarriedValue Value { get; set; }

    /// <summary>The variable.</summary>
    public ISymbol Variable { get; }

    /// <summary>The last assignment to it in the loop.</summary>
    public Location Assignment { get; }
}
