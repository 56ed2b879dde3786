using System;

namespace Twill;

/// <summary>
/// Marks a static method with one tile-level loop. Twill extracts the loop's dependence graph, solves software
/// pipelining and warp specialization jointly, and emits a specialized kernel with its launch stub. May be applied
/// several times with different architectures: each gets a schedule and a kernel of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class PipelinedAttribute : Attribute
{
    /// <summary>
    /// Schedules the method's loop for each architecture that the build property <c>TwillArch</c> names and no other
    /// attribute of the method does.
    /// </summary>
    public PipelinedAttribute()
    {
    }

    /// <summary>Schedules the method's loop for one architecture.</summary>
    /// <param name="arch">The GPU generation whose machine description the schedule is solved for.</param>
    public PipelinedAttribute(Arch arch)
    {
        Arch = arch;
    }

    /// <summary>The GPU generation that the loop is scheduled for; null for those that the build property names.</summary>
    public Arch? Arch { get; }

    /// <summary>
    /// Registers per thread that values of the loop may occupy in a compute warp group; 0 leaves the machine's own
    /// register splits, less its margin for addresses and loop control.
    /// </summary>
    public int MaxRegisters { get; set; }

    /// <summary>Warp groups that may be used, the loading group included; 0 leaves the machine's own limit.</summary>
    public int MaxWarpGroups { get; set; }

    /// <summary>
    /// Greatest number of stages (buffers) of a streamed input; 0 leaves it to the shared memory. <see cref="StagesAttribute"/>
    /// on a parameter sets the number for that input.
    /// </summary>
    public int Stages { get; set; }
}
