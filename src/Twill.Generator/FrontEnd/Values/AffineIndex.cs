using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Values;

/// <summary>What is known of an index tile: its elements are RowFactor · row + ColumnFactor · column + Offset.</summary>
/// <param name="RowFactor">Factor of the row.</param>
/// <param name="ColumnFactor">Factor of the column.</param>
/// <param name="Offset">A scalar.</param>
internal sealed record AffineIndex(int RowFactor, int ColumnFactor, ScalarExpression Offset);
