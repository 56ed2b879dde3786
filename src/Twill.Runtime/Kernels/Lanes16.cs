namespace Twill.Kernels;

/// <summary>A role is 16 threads.</summary>
public readonly struct Lanes16 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 16;
}
