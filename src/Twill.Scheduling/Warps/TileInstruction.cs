using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>One tile operation with its operands' places: one of the nested records.</summary>
public abstract record TileInstruction
{
    private TileInstruction()
    {
    }

    /// <summary>Performs an operation of the loop program.</summary>
    /// <param name="Operation">What is done; its scalars and conditions refer to the step's iteration.</param>
    /// <param name="Destination">Where the value goes; null for a store to global memory. May be a source as well, in place.</param>
    /// <param name="Sources">
    /// Where each of <see cref="TileOperation.Operands"/> lies, in that order; null for a scalar operand.
    /// </param>
    public sealed record Apply(TileOperation Operation, Storage? Destination, EquatableArray<Storage?> Sources) : TileInstruction;

    /// <summary>Copies a whole value, from registers to a ring's stage or back.</summary>
    /// <param name="Type">The value's type.</param>
    /// <param name="Destination">Where it goes.</param>
    /// <param name="Source">Where it lies.</param>
    public sealed record Copy(TileType Type, Storage Destination, Storage Source) : TileInstruction;
}
