using Microsoft.CodeAnalysis;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Assembly;

/// <summary>An operation that the interpreter met, before unused ones are removed.</summary>
internal sealed class RecordedOperation
{
    public RecordedOperation(TileOperation operation, ProgramSection section, Location location)
    {
        Operation = operation;
        Section = section;
        Location = location;
    }

    /// <summary>The operation.</summary>
    public TileOperation Operation { get; set; }

    /// <summary>Where it stands.</summary>
    public ProgramSection Section { get; }

    /// <summary>The expression that it comes from.</summary>
    public Location Location { get; }
}
