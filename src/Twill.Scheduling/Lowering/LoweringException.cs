using System;

namespace Twill.Scheduling.Lowering;

/// <summary>A schedule cannot be lowered; the message names the values, and the limit where there is one.</summary>
public class LoweringException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What cannot be expressed, or does not fit.</param>
    /// <param name="isTooLarge">Whether smaller tiles would help.</param>
    public LoweringException(string message, bool isTooLarge = false)
        : base(message)
    {
        IsTooLarge = isTooLarge;
    }

    /// <summary>
    /// Whether the staging buffers do not fit shared memory; otherwise a warp program has no form for what the loop does.
    /// </summary>
    public bool IsTooLarge { get; }
}
