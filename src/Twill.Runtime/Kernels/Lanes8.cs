namespace Twill.Kernels;

/// <summary>A role is 8 threads.</summary>
public readonly struct Lanes8 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 8;
}
