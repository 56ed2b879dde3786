using System;

namespace Twill.Generator.Backends.Ilgpu;

/// <summary>A warp program that the backend cannot write, although the verifier accepted it.</summary>
public sealed class UnsupportedProgramException : InvalidOperationException
{
    /// <summary>An exception without a message of its own.</summary>
    public UnsupportedProgramException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What cannot be written.</param>
    public UnsupportedProgramException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What cannot be written.</param>
    /// <param name="innerException">The cause.</param>
    public UnsupportedProgramException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
