namespace Twill.Kernels;

/// <summary>A role is 32 threads.</summary>
public readonly struct Lanes32 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 32;
}
