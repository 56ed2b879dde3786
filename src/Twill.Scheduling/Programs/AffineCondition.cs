namespace Twill.Scheduling.Programs;

/// <summary>
/// RowFactor · row + ColumnFactor · column + Offset &lt; Bound, where row and column are positions within the tile and
/// the two scalars are the same for the whole block.
/// </summary>
/// <param name="RowFactor">Factor of the row.</param>
/// <param name="ColumnFactor">Factor of the column.</param>
/// <param name="Offset">Left-hand term, an integer.</param>
/// <param name="Bound">Right-hand side, an integer.</param>
public sealed record AffineCondition(int RowFactor, int ColumnFactor, ScalarExpression Offset, ScalarExpression Bound);
