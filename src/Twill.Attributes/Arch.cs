namespace Twill;

/// <summary>The GPU generation that a loop is scheduled for.</summary>
public enum Arch
{
    /// <summary>NVIDIA A100 (compute capability 8.0).</summary>
    Ampere,

    /// <summary>NVIDIA H100 and H200 (compute capability 9.0).</summary>
    Hopper,

    /// <summary>NVIDIA B200 (compute capability 10.0).</summary>
    Blackwell,
}
