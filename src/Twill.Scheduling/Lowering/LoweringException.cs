using System;

namespace Twill.Scheduling.Lowering;

/// <summary>A schedule cannot be lowered; the message names the values and the limit.</summary>
public sealed class LoweringException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public LoweringException(string message)
        : base(message)
    {
    }
}
