namespace Twill.Scheduling.Machines;

/// <summary>The matrix unit of a multiprocessor.</summary>
public sealed record TensorCore
{
    /// <summary>Floating-point operations per clock on 16-bit operands (a multiply-add counts as two).</summary>
    public required int FlopPerClock { get; init; }

    /// <summary>
    /// Rows that one warp group's matrix instruction covers: the granularity of sub-tiles. A product with fewer rows
    /// costs as much as one with this many.
    /// </summary>
    public required int Rows { get; init; }

    /// <summary>The rows of a product must be a multiple of this.</summary>
    public required int RowMultiple { get; init; }

    /// <summary>The columns of a product must be a multiple of this.</summary>
    public required int ColumnMultiple { get; init; }

    /// <summary>The inner dimension of a product must be a multiple of this.</summary>
    public required int DepthMultiple { get; init; }

    /// <summary>Whether a product is only issued by its warps, which go on and must wait to use its result.</summary>
    public required bool IsAsynchronous { get; init; }

    /// <summary>
    /// Whether the operand registers of a product in flight may not be written for the next iteration's product.
    /// </summary>
    public required bool HasRegisterOperandHazard { get; init; }
}
