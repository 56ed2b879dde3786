namespace Twill.Kernels;

/// <summary>A role is 4 threads.</summary>
public readonly struct Lanes4 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 4;
}
