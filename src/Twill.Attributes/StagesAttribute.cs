using System;

namespace Twill;

/// <summary>
/// Says how many stages (buffers) the tiles have that a pipelined method's loop streams from a tensor, where the shared
/// memory's own choice, as many as it has room for, is not wanted.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true, Inherited = false)]
public sealed class StagesAttribute : Attribute
{
    /// <summary>Sets the stages for every architecture without a number of its own.</summary>
    /// <param name="count">The stages of each tile that the loop loads from the tensor.</param>
    public StagesAttribute(int count)
    {
        Count = count;
    }

    /// <summary>Sets the stages for one architecture.</summary>
    /// <param name="count">The stages of each tile that the loop loads from the tensor.</param>
    /// <param name="arch">The architecture, one that the method is pipelined for.</param>
    public StagesAttribute(int count, Arch arch)
    {
        Count = count;
        Arch = arch;
    }

    /// <summary>The stages of each tile that the loop loads from the tensor.</summary>
    public int Count { get; }

    /// <summary>The architecture that the number is for; null for every one without a number of its own.</summary>
    public Arch? Arch { get; }
}
