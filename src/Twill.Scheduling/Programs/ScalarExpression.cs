namespace Twill.Scheduling.Programs;

/// <summary>
/// A run-time scalar that is the same for all threads of a block; every warp group computes it for itself. One of the
/// nested records. Integers are 32 bits with C#'s unchecked arithmetic.
/// </summary>
public abstract record ScalarExpression
{
    private ScalarExpression()
    {
    }

    /// <summary>Int32, Float32, Half or BFloat16.</summary>
    public abstract ElementType Type { get; }

    /// <summary>A compile-time integer.</summary>
    /// <param name="Size">Its value.</param>
    public sealed record Integer(Size Size) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => ElementType.Int32;
    }

    /// <summary>A floating-point constant, already rounded to its type.</summary>
    /// <param name="Value">The value; infinities and NaN are allowed.</param>
    /// <param name="Format">Float32, Half or BFloat16.</param>
    public sealed record Real(float Value, ElementType Format = ElementType.Float32) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => Format;
    }

    /// <summary>A scalar parameter of the method.</summary>
    /// <param name="Name">The parameter's name.</param>
    /// <param name="Format">Int32 or Float32.</param>
    public sealed record Parameter(string Name, ElementType Format) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => Format;
    }

    /// <summary>A coordinate of the block in the grid.</summary>
    /// <param name="Axis">0 for X, 1 for Y, 2 for Z.</param>
    public sealed record BlockCoordinate(int Axis) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => ElementType.Int32;
    }

    /// <summary>The number of the iteration, 0 for the first; only within the loop's body.</summary>
    public sealed record Iteration : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => ElementType.Int32;
    }

    /// <summary>The trip count; only after the loop.</summary>
    public sealed record TripCount : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => ElementType.Int32;
    }

    /// <summary>The size of a tensor parameter in one dimension.</summary>
    /// <param name="Tensor">Position in <see cref="LoopProgram.Tensors"/>.</param>
    /// <param name="Dimension">0 to rank − 1.</param>
    public sealed record Extent(int Tensor, int Dimension) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => ElementType.Int32;
    }

    /// <summary>An operation on one scalar, in the operand's type.</summary>
    /// <param name="Kind">Which: any unary <see cref="MapKind"/>.</param>
    /// <param name="Operand">The operand.</param>
    public sealed record Unary(MapKind Kind, ScalarExpression Operand) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => Operand.Type;
    }

    /// <summary>An operation on two scalars of one type; integer division and remainder truncate as in C#.</summary>
    /// <param name="Kind">Add, Subtract, Multiply, Divide, Remainder, Minimum or Maximum.</param>
    /// <param name="Left">The left operand.</param>
    /// <param name="Right">The right operand.</param>
    public sealed record Binary(MapKind Kind, ScalarExpression Left, ScalarExpression Right) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => Left.Type;
    }

    /// <summary>A conversion to another type.</summary>
    /// <param name="Format">The new type.</param>
    /// <param name="Operand">The operand.</param>
    public sealed record Convert(ElementType Format, ScalarExpression Operand) : ScalarExpression
    {
        /// <inheritdoc/>
        public override ElementType Type => Format;
    }
}
