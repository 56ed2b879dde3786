namespace Twill.Kernels;

/// <summary>A role is 2 threads.</summary>
public readonly struct Lanes2 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 2;
}
