using System.ComponentModel;
using System.Reflection;

namespace Twill.Launching;

/// <summary>A kernel of a method for one architecture.</summary>
/// <param name="Description">What the generator knows about it.</param>
/// <param name="Method">The kernel: any instance of the method, which is generic in the threads of a role.</param>
/// <param name="MaximumLanes">Most threads of a role that it has work for, a power of two.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record KernelVariant(KernelDescription Description, MethodInfo Method, int MaximumLanes);
