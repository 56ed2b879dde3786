namespace Twill.Scheduling.Warps;

/// <summary>What a role is for.</summary>
public enum RoleKind
{
    /// <summary>Copies tiles from global to shared memory, ahead of their use.</summary>
    Load,

    /// <summary>Computes.</summary>
    Compute,

    /// <summary>Copies tiles from shared to global memory within the loop.</summary>
    Store,
}
