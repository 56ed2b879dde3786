using Twill.Scheduling.Common;
using Twill.Scheduling.Problems;
using Twill.Scheduling.Schedules;

namespace Twill.Scheduling.Drawing.Report;

/// <summary>What the report of a kernel shows.</summary>
public sealed record KernelReport
{
    /// <summary>The kernel's name.</summary>
    public required string Name { get; init; }

    /// <summary>The architecture that it was solved for.</summary>
    public required string Architecture { get; init; }

    /// <summary>What is known about the initiation interval, such as <c>optimal</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The problem.</summary>
    public required ScheduleProblem Problem { get; init; }

    /// <summary>Its schedule.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>The schedule in sentences.</summary>
    public EquatableArray<string> Words { get; init; }

    /// <summary>What keeps the initiation interval from being smaller.</summary>
    public EquatableArray<string> Bounds { get; init; }

    /// <summary>What would make it smaller.</summary>
    public EquatableArray<string> Remedies { get; init; }

    /// <summary>The lines that operations come from; an operation may come from several, or from none.</summary>
    public EquatableArray<OperationSource> Sources { get; init; }
}
