namespace Twill.Kernels;

/// <summary>A role is one thread.</summary>
public readonly struct Lanes1 : ILaneCount
{
    /// <inheritdoc/>
    public static int Count => 1;
}
