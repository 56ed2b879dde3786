using Twill.Scheduling.Common;

namespace Twill.Generator.Backends.Stub;

/// <summary>The kernel for one architecture as texts.</summary>
internal sealed record GeneratedVariant
{
    /// <summary>The architecture's name.</summary>
    public required string Architecture { get; init; }

    /// <summary>The loop as JSON.</summary>
    public required string LoopJson { get; init; }

    /// <summary>The scheduling problem as JSON.</summary>
    public required string ProblemJson { get; init; }

    /// <summary>Its solution as JSON.</summary>
    public required string ScheduleJson { get; init; }

    /// <summary>The lowered program as JSON.</summary>
    public required string ProgramJson { get; init; }

    /// <summary>The class that holds the kernel, named <see cref="KernelClass"/>.</summary>
    public required string KernelText { get; init; }

    /// <summary>Lines that explain the schedule.</summary>
    public required EquatableArray<string> Explanation { get; init; }

    /// <summary>Name of the class that holds the kernel.</summary>
    public string KernelClass => ClassName(Architecture);

    /// <summary>Name of the class that holds the kernel for an architecture.</summary>
    public static string ClassName(string architecture) => "On" + architecture;
}
