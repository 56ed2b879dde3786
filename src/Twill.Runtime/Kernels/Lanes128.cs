namespace Twill.Kernels;

/// <summary>A role is 128 threads.</summary>
public readonly struct Lanes128 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 128;
}
