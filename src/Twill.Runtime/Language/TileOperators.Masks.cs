namespace Twill;

public static partial class TileOperators
{
    extension(Tile<bool>)
    {
        /// <summary>The mask of where both masks hold.</summary>
        public static Tile<bool> operator &(Tile<bool> left, Tile<bool> right) => ElementwiseTiles.And(left, right);

        /// <summary>The mask of where both masks hold, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator &(Tile<bool> left, Column<bool> right) => ElementwiseTiles.And(left, right);

        /// <summary>The mask of where both masks hold, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator &(Column<bool> left, Tile<bool> right) => ElementwiseTiles.And(left, right);

        /// <summary>The mask of where at least one mask holds.</summary>
        public static Tile<bool> operator |(Tile<bool> left, Tile<bool> right) => ElementwiseTiles.Or(left, right);

        /// <summary>The mask of where at least one mask holds, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator |(Tile<bool> left, Column<bool> right) => ElementwiseTiles.Or(left, right);

        /// <summary>The mask of where at least one mask holds, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator |(Column<bool> left, Tile<bool> right) => ElementwiseTiles.Or(left, right);

        /// <summary>The mask of where the mask does not hold.</summary>
        public static Tile<bool> operator !(Tile<bool> mask) => ElementwiseTiles.Not(mask);
    }
}
