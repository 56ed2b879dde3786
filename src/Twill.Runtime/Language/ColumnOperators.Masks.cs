namespace Twill;

public static partial class ColumnOperators
{
    extension(Column<bool>)
    {
        /// <summary>The mask of where both masks hold.</summary>
        public static Column<bool> operator &(Column<bool> left, Column<bool> right) =>
            ElementwiseTiles.AndColumns(left, right);

        /// <summary>The mask of where at least one mask holds.</summary>
        public static Column<bool> operator |(Column<bool> left, Column<bool> right) =>
            ElementwiseTiles.OrColumns(left, right);

        /// <summary>The mask of where the mask does not hold.</summary>
        public static Column<bool> operator !(Column<bool> mask) => ElementwiseTiles.Not(mask);
    }
}
