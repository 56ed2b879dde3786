using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Verification;

/// <summary>A role that waits for ever.</summary>
/// <param name="Role">Position in <see cref="WarpProgram.Roles"/>.</param>
/// <param name="Instance">The step that it waits in.</param>
internal readonly record struct BlockedRole(int Role, StepInstance Instance);
