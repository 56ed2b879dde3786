using System;

namespace Twill;

/// <summary>Operands of a tile operation whose shapes do not agree; the message names the operation and both shapes.</summary>
public sealed class TileShapeException : ArgumentException
{
    /// <summary>An exception without a message of its own.</summary>
    public TileShapeException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What does not agree.</param>
    public TileShapeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What does not agree.</param>
    /// <param name="innerException">The cause.</param>
    public TileShapeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
