namespace Twill.Scheduling.Verification;

/// <summary>What a warp program must obey to be right under every interleaving of its roles.</summary>
public enum ProtocolRule
{
    /// <summary>
    /// Steps name rings, buffers, barriers and roles that exist; what a role fills and reads is what the ring says; a
    /// value has the type of the place that it is put in.
    /// </summary>
    WellFormed,

    /// <summary>Every wait ends.</summary>
    NoDeadlock,

    /// <summary>A place that is read was written before.</summary>
    WrittenBeforeRead,

    /// <summary>A place that is read holds the value of the operation and iteration that the operand means.</summary>
    RightValue,

    /// <summary>
    /// The result of an asynchronous product is neither read nor overwritten, and its operands are neither overwritten
    /// nor given back, before a wait that covers it by name and by count.
    /// </summary>
    ProductFinished,

    /// <summary>A wait names a product that was issued and counts the groups committed after it.</summary>
    WaitCounted,

    /// <summary>A fill is acquired before it is written and committed.</summary>
    FillAcquired,

    /// <summary>A fill is awaited before it is read and released.</summary>
    FillAwaited,

    /// <summary>
    /// Fills are acquired, committed and released one after the other, each once, and none is written after it was
    /// committed or read after it was released.
    /// </summary>
    FillsInOrder,

    /// <summary>Every fill that was acquired is committed, and every fill of the loop is released by every consumer.</summary>
    FillsReturned,
}
