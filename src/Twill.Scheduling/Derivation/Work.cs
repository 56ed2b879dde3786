namespace Twill.Scheduling.Derivation;

/// <summary>What an operation asks of the machine's units, as counts.</summary>
internal readonly record struct Work
{
    /// <summary>Floating-point operations of the matrix unit.</summary>
    internal long Flop { get; init; }

    /// <summary>Exponentials, logarithms, reciprocals, roots and hyperbolic tangents.</summary>
    internal long SpecialFunctions { get; init; }

    /// <summary>Additions, multiplications and conversions; two conversions to 16 bits count as one.</summary>
    internal long Arithmetic { get; init; }

    /// <summary>Minima, maxima, comparisons, selections and integer operations.</summary>
    internal long Comparisons { get; init; }

    /// <summary>Bytes that the load/store unit moves.</summary>
    internal long Bytes { get; init; }

    /// <summary>Bytes read from tensor memory into registers.</summary>
    internal long TensorBytesRead { get; init; }

    /// <summary>Bytes written from registers to tensor memory.</summary>
    internal long TensorBytesWritten { get; init; }
}
