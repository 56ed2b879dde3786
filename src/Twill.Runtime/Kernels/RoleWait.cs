namespace Twill.Kernels;

/// <summary>A role that waits.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="Ring">The ring's name.</param>
/// <param name="Fill">The number of the fill that it wants to write or read.</param>
public sealed record RoleWait(string Role, RoleWaitKind Kind, string Ring, int Fill)
{
    /// <inheritdoc/>
    public override string ToString() => Kind == RoleWaitKind.Release
        ? $"{Role} waits for the release of a stage of ring {Ring}, to write fill {Fill}"
        : $"{Role} waits for fill {Fill} of ring {Ring}";
}
