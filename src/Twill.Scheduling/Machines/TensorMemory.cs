namespace Twill.Scheduling.Machines;

/// <summary>A memory of 32-bit cells, lanes × columns, that the matrix unit reads operands from and accumulates in.</summary>
public sealed record TensorMemory
{
    /// <summary>Columns of a multiprocessor.</summary>
    public required int Columns { get; init; }

    /// <summary>Lanes; a tile's row lies in one lane.</summary>
    public required int Lanes { get; init; }

    /// <summary>Columns are allocated in multiples of this.</summary>
    public required int AllocationColumns { get; init; }

    /// <summary>Bytes per clock that four warps together read into registers.</summary>
    public required int ReadBytesPerClock { get; init; }

    /// <summary>Bytes per clock that four warps together write from registers.</summary>
    public required int WriteBytesPerClock { get; init; }
}
