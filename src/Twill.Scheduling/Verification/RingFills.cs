namespace Twill.Scheduling.Verification;

/// <summary>How far a role is with the fills of a ring: counts, as fills are dealt with one after the other.</summary>
internal sealed class RingFills
{
    /// <summary>Fills acquired by the role, the producer.</summary>
    internal int Acquired { get; set; }

    /// <summary>Fills committed by the role, the producer.</summary>
    internal int Committed { get; set; }

    /// <summary>Fills awaited by the role, a consumer.</summary>
    internal int Awaited { get; set; }

    /// <summary>Fills released by the role, a consumer.</summary>
    internal int Released { get; set; }
}
