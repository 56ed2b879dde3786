namespace Twill.Scheduling.Programs;

/// <summary>What an operation reads: one of the nested records.</summary>
public abstract record TileOperand
{
    private TileOperand()
    {
    }

    /// <summary>A tile value, or some of its rows.</summary>
    /// <param name="Id">
    /// The <see cref="TileOperation.Id"/> that defines it, or the <see cref="CarriedValue.Id"/> of a carried value: its
    /// content at the start of the iteration within the body, its last content after the loop.
    /// </param>
    /// <param name="FirstRow">
    /// First row read, for a transposed left operand of a product the first column. Set by sub-tiling.
    /// </param>
    /// <param name="RowCount">Number of rows read (columns, likewise); null for all.</param>
    public sealed record Value(int Id, int FirstRow = 0, int? RowCount = null) : TileOperand;

    /// <summary>A scalar, the same for all elements.</summary>
    /// <param name="Expression">The scalar.</param>
    public sealed record Scalar(ScalarExpression Expression) : TileOperand;
}
