using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

public static partial class TileOperators
{
    extension<T>(Tile<T>)
        where T : unmanaged, INumber<T>
    {
        /// <summary>The mask of where the first element is less than the second.</summary>
        public static Tile<bool> operator <(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is less than the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator <(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is less than the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator <(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is less than the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator <(Tile<T> left, T right) =>
            ElementwiseTiles.Compare<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is less than the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator <(T left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is greater than the second.</summary>
        public static Tile<bool> operator >(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is greater than the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator >(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is greater than the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator >(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is greater than the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator >(Tile<T> left, T right) =>
            ElementwiseTiles.Compare<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is greater than the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator >(T left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is less than or equal to the second.</summary>
        public static Tile<bool> operator <=(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is less than or equal to the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator <=(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is less than or equal to the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator <=(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is less than or equal to the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator <=(Tile<T> left, T right) =>
            ElementwiseTiles.Compare<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is less than or equal to the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator <=(T left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is greater than or equal to the second.</summary>
        public static Tile<bool> operator >=(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element is greater than or equal to the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator >=(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element is greater than or equal to the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator >=(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element is greater than or equal to the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator >=(Tile<T> left, T right) =>
            ElementwiseTiles.Compare<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element is greater than or equal to the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator >=(T left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element equals the second.</summary>
        public static Tile<bool> operator ==(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element equals the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator ==(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element equals the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator ==(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element equals the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator ==(Tile<T> left, T right) =>
            ElementwiseTiles.Compare<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element equals the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator ==(T left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element differs from the second.</summary>
        public static Tile<bool> operator !=(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.NotEqual, left, right, "!=");

        /// <summary>The mask of where the first element differs from the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator !=(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.NotEqual, left, right, "!=");

        /// <summary>The mask of where the first element differs from the second, the column's value meeting every element of its row.</summary>
        public static Tile<bool> operator !=(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.NotEqual, left, right, "!=");

        /// <summary>The mask of where the first element differs from the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator !=(Tile<T> left, T right) =>
            ElementwiseTiles.Compare<T>(MapKind.NotEqual, left, right, "!=");

        /// <summary>The mask of where the first element differs from the second, the scalar meeting every element.</summary>
        public static Tile<bool> operator !=(T left, Tile<T> right) =>
            ElementwiseTiles.Compare<T>(MapKind.NotEqual, left, right, "!=");
    }
}
