using System;

namespace Twill;

/// <summary>A kernel whose rings do not fit an accelerator's shared memory even at their least depths.</summary>
public sealed class InsufficientSharedMemoryException : InvalidOperationException
{
    /// <summary>An exception without a message of its own.</summary>
    public InsufficientSharedMemoryException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What does not fit.</param>
    public InsufficientSharedMemoryException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What does not fit.</param>
    /// <param name="innerException">The cause.</param>
    public InsufficientSharedMemoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An exception with both numbers.</summary>
    /// <param name="message">What does not fit.</param>
    /// <param name="neededBytes">Bytes of shared memory that a block needs at least.</param>
    /// <param name="availableBytes">Bytes of shared memory that a block may use.</param>
    public InsufficientSharedMemoryException(string message, long neededBytes, long availableBytes)
        : base(message)
    {
        NeededBytes = neededBytes;
        AvailableBytes = availableBytes;
    }

    /// <summary>Bytes of shared memory that a block needs at least.</summary>
    public long NeededBytes { get; }

    /// <summary>Bytes of shared memory that a block may use on the accelerator.</summary>
    public long AvailableBytes { get; }
}
