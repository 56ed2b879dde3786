using System;

namespace Twill.Scheduling.Derivation;

/// <summary>A loop cannot be turned into a scheduling problem; the message has the values and the limits.</summary>
public sealed class DerivationException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">Why.</param>
    /// <param name="origin">The number of the operation in the program as it came from the source; null for the whole loop.</param>
    /// <param name="message">What is wrong, with the values and the limits.</param>
    public DerivationException(DerivationFault fault, int? origin, string message)
        : base(message)
    {
        Fault = fault;
        Origin = origin;
    }

    /// <summary>Why.</summary>
    public DerivationFault Fault { get; }

    /// <summary>
    /// The <see cref="Programs.TileOperation.Origin"/>, or <see cref="Programs.CarriedValue.Id"/>, that is at fault;
    /// null for the whole loop.
    /// </summary>
    public int? Origin { get; }
}
