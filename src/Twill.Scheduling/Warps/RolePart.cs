namespace Twill.Scheduling.Warps;

/// <summary>A part of a role's program.</summary>
public enum RolePart
{
    /// <summary>Before the first turn.</summary>
    Setup,

    /// <summary>A turn.</summary>
    Turn,

    /// <summary>After the last turn.</summary>
    Finish,
}
