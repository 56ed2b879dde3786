using System;
using System.Collections.Generic;

namespace Twill.Kernels;

/// <summary>The roles of a kernel's block waited for each other, and none could go on.</summary>
public sealed class KernelDeadlockException : InvalidOperationException
{
    /// <summary>An exception without a message of its own.</summary>
    public KernelDeadlockException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">Who waits for what.</param>
    public KernelDeadlockException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">Who waits for what.</param>
    /// <param name="innerException">The cause.</param>
    public KernelDeadlockException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception that names who waits for what.</summary>
    /// <param name="kernel">The kernel's name.</param>
    /// <param name="block">The block in which it happened.</param>
    /// <param name="waits">The roles that waited.</param>
    public KernelDeadlockException(string kernel, BlockIndex block, IReadOnlyList<RoleWait> waits)
        : base($"Kernel {kernel}, block ({block.X}, {block.Y}, {block.Z}), cannot go on: {string.Join("; ", waits)}.")
    {
        Kernel = kernel;
        Block = block;
        Waits = waits;
    }

    /// <summary>The kernel's name.</summary>
    public string Kernel { get; } = "";

    /// <summary>The block in which it happened.</summary>
    public BlockIndex Block { get; }

    /// <summary>The roles that waited; the others had finished.</summary>
    public IReadOnlyList<RoleWait> Waits { get; } = [];
}
