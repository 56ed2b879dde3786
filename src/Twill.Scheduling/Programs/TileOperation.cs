using System.Collections.Generic;
using Twill.Scheduling.Common;

namespace Twill.Scheduling.Programs;

/// <summary>One tile-level operation: one of the nested records. Its value, if any, bears the operation's number.</summary>
public abstract record TileOperation
{
    private TileOperation()
    {
    }

    /// <summary>The number of the operation and of its value, unique within the program, carried values included.</summary>
    public required int Id { get; init; }

    /// <summary>The number that the operation had before sub-tiling, under which its place in the source is known.</summary>
    public required int Origin { get; init; }

    /// <summary>A name for people: the variable that the value is assigned to, or the operation's.</summary>
    public required string Name { get; init; }

    /// <summary>The value's type; for a store, the type of what is stored.</summary>
    public required TileType Type { get; init; }

    /// <summary>What the operation reads, in a fixed order.</summary>
    public abstract IEnumerable<TileOperand> Operands { get; }

    /// <summary>Whether the operation defines a value.</summary>
    public virtual bool HasValue => true;

    /// <summary>Reads a tile or a column from a tensor; elements beyond its edges are zero.</summary>
    /// <param name="Source">The view read.</param>
    /// <param name="Row">First row; may be negative.</param>
    /// <param name="Column">First column (a column value: the only one); may be negative.</param>
    public sealed record Load(TensorReference Source, ScalarExpression Row, ScalarExpression Column) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [];
    }

    /// <summary>Writes a tile or a column to a tensor; elements beyond its edges are dropped.</summary>
    /// <param name="Content">What is written.</param>
    /// <param name="Target">The view written.</param>
    /// <param name="Row">First row; may be negative.</param>
    /// <param name="Column">First column; may be negative.</param>
    /// <param name="Adds">Whether the elements are added atomically instead.</param>
    public sealed record Store(
        TileOperand Content, TensorReference Target, ScalarExpression Row, ScalarExpression Column, bool Adds = false)
        : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [Content];

        /// <inheritdoc/>
        public override bool HasValue => false;
    }

    /// <summary>
    /// A matrix product of 16-bit operands with Float32 accumulation: accumulator + op(A) · op(B).
    /// </summary>
    /// <param name="A">
    /// The left operand, M × K, or K × M if transposed. Before sub-tiling one value; after it, several parts where a
    /// transposed operand was computed in sub-tiles: they are concatenated along their rows, which are summed over.
    /// </param>
    /// <param name="B">
    /// The right operand, K × N, or N × K if transposed; several parts likewise, concatenated along their rows.
    /// </param>
    /// <param name="Accumulator">What the product is added to; null for nothing.</param>
    /// <param name="TransposeA">Whether A is used transposed.</param>
    /// <param name="TransposeB">Whether B is used transposed.</param>
    public sealed record Product(
        EquatableArray<TileOperand> A, EquatableArray<TileOperand> B, TileOperand? Accumulator, bool TransposeA, bool TransposeB)
        : TileOperation
    {
        /// <summary>
        /// Where the result lies. Set by placement: in tensor memory, on a machine that has one, if anything but the
        /// product itself reads it in the loop.
        /// </summary>
        public ValueMemory Memory { get; init; } = ValueMemory.Registers;

        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands =>
            Accumulator is null ? [.. A, .. B] : [.. A, .. B, Accumulator];
    }

    /// <summary>
    /// An operation on each element. Operands are tiles of the result's shape, columns (broadcast over the row) and
    /// scalars (broadcast over all), of one element type but for a mask in front of a select.
    /// </summary>
    /// <param name="Kind">Which operation.</param>
    /// <param name="Inputs">Its one, two or three operands.</param>
    public sealed record Map(MapKind Kind, EquatableArray<TileOperand> Inputs) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => Inputs;
    }

    /// <summary>A select whose mask is affine: the input where all conditions hold, else a scalar.</summary>
    /// <param name="Input">The value where the conditions hold.</param>
    /// <param name="Conditions">All must hold.</param>
    /// <param name="Otherwise">The value elsewhere.</param>
    public sealed record Mask(TileOperand Input, EquatableArray<AffineCondition> Conditions, ScalarExpression Otherwise)
        : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [Input];
    }

    /// <summary>One value per row from the elements of the row.</summary>
    /// <param name="Kind">How.</param>
    /// <param name="Input">A tile.</param>
    public sealed record Reduction(ReductionKind Kind, TileOperand Input) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [Input];
    }

    /// <summary>Conversion to the element type of the result, rounding to nearest, ties to even.</summary>
    /// <param name="Input">A tile or a column.</param>
    public sealed record Convert(TileOperand Input) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [Input];
    }

    /// <summary>All elements equal to a scalar.</summary>
    /// <param name="Content">The scalar.</param>
    public sealed record Fill(ScalarExpression Content) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [];
    }

    /// <summary>An Int32 tile whose elements are their own row or column.</summary>
    /// <param name="AlongRows">Whether the elements are row numbers.</param>
    /// <param name="First">The number of the first row (column), not 0 in a sub-tile.</param>
    public sealed record Index(bool AlongRows, int First = 0) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [];
    }

    /// <summary>
    /// A computed value written to shared or tensor memory, for a product that reads it there. Added by placement.
    /// </summary>
    /// <param name="Input">A tile in registers.</param>
    public sealed record StageShared(TileOperand Input) : TileOperation
    {
        /// <summary>Where it is written: shared or tensor memory.</summary>
        public ValueMemory Memory { get; init; } = ValueMemory.SharedMemory;

        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [Input];
    }

    /// <summary>
    /// A value, or some of its rows, read from shared or tensor memory into registers. Added by placement.
    /// </summary>
    /// <param name="Input">A loaded tile or column, or a product's result in tensor memory.</param>
    public sealed record LoadShared(TileOperand Input) : TileOperation
    {
        /// <inheritdoc/>
        public override IEnumerable<TileOperand> Operands => [Input];
    }
}
