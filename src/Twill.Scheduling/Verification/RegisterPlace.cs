namespace Twill.Scheduling.Verification;

/// <summary>One copy of a register buffer: what it holds and which groups of products still use it.</summary>
internal sealed class RegisterPlace
{
    private const int NoGroup = -1;

    /// <summary>What it holds; null before the first write.</summary>
    internal TileValue? Content { get; set; }

    /// <summary>The group whose product writes here.</summary>
    internal int Writer { get; set; } = NoGroup;

    /// <summary>The last group whose product reads here.</summary>
    internal int Reader { get; set; } = NoGroup;

    internal bool IsWritten(ProductGroups groups) => Writer != NoGroup && groups.IsInFlight(Writer);

    internal bool IsRead(ProductGroups groups) => Reader != NoGroup && groups.IsInFlight(Reader);

    /// <summary>Puts a value here that is there at once.</summary>
    internal void Put(TileValue? value)
    {
        Content = value;
        Writer = NoGroup;
        Reader = NoGroup;
    }
}
