using System.Collections.Generic;
using Twill.Scheduling.Warps;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>The variables of a role's method.</summary>
/// <param name="Names">The kernel's names.</param>
/// <param name="Role">The role.</param>
/// <param name="Locals">Names for further variables.</param>
/// <param name="Buffers">Variables of the role's buffers.</param>
/// <param name="Scratch">Registers beside the buffers.</param>
/// <param name="Lane">The variable of the thread's lane.</param>
internal sealed record RoleScope(
    KernelNames Names, Role Role, CSharpNames Locals, IReadOnlyList<string> Buffers, RoleScratch Scratch, string Lane);
