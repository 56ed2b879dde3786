namespace Twill.Kernels;

/// <summary>A role is 64 threads.</summary>
public readonly struct Lanes64 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 64;
}
