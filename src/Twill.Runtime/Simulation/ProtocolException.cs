using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Verification;

namespace Twill.Simulation;

/// <summary>A simulated program broke its protocol, or its roles waited for each other for ever.</summary>
public sealed class ProtocolException : InvalidOperationException
{
    /// <summary>An exception without a message of its own.</summary>
    public ProtocolException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What went wrong.</param>
    public ProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">The cause.</param>
    public ProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ProtocolException(string program, EquatableArray<ProtocolViolation> violations)
        : base(program + ": " + string.Join("; ", violations.Select(violation => violation.ToString())))
    {
        Violations = violations;
    }

    /// <summary>Which rules were broken, where.</summary>
    public EquatableArray<ProtocolViolation> Violations { get; }
}
