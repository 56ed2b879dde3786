namespace Twill.Kernels;

/// <summary>What a role waits for.</summary>
public enum RoleWaitKind
{
    /// <summary>Nothing: it has finished.</summary>
    Finished,

    /// <summary>That all consumers release the stage of the fill that it wants to write.</summary>
    Release,

    /// <summary>That the producer commits the fill that it wants to read.</summary>
    Commit,
}
