using System.Linq;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Lowering;

/// <summary>What the user asks of the rings of streamed inputs; by default they are as deep as the memory allows.</summary>
public sealed record StreamingDepths
{
    /// <summary>As deep as the memory allows.</summary>
    public static StreamingDepths Default { get; } = new();

    /// <summary>
    /// Greatest number of stages of a ring whose input has no number of its own; 0 leaves it to the memory.
    /// </summary>
    public int Greatest { get; init; }

    /// <summary>Inputs with a number of stages of their own.</summary>
    public EquatableArray<InputDepth> Inputs { get; init; }

    /// <summary>The stages asked for a tensor's rings; 0 where there is no such number.</summary>
    internal int Of(int? tensor) => Inputs.FirstOrDefault(input => input.Tensor == tensor)?.Depth ?? 0;
}
