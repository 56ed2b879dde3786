using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

public static partial class ColumnOperators
{
    extension<T>(Column<T>)
        where T : unmanaged, INumber<T>
    {
        /// <summary>The mask of where the first element is less than the second.</summary>
        public static Column<bool> operator <(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is less than the second, the scalar meeting every element.</summary>
        public static Column<bool> operator <(Column<T> left, T right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is less than the second, the scalar meeting every element.</summary>
        public static Column<bool> operator <(T left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Less, left, right, "<");

        /// <summary>The mask of where the first element is greater than the second.</summary>
        public static Column<bool> operator >(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is greater than the second, the scalar meeting every element.</summary>
        public static Column<bool> operator >(Column<T> left, T right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is greater than the second, the scalar meeting every element.</summary>
        public static Column<bool> operator >(T left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Greater, left, right, ">");

        /// <summary>The mask of where the first element is less than or equal to the second.</summary>
        public static Column<bool> operator <=(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is less than or equal to the second, the scalar meeting every element.</summary>
        public static Column<bool> operator <=(Column<T> left, T right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is less than or equal to the second, the scalar meeting every element.</summary>
        public static Column<bool> operator <=(T left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.LessOrEqual, left, right, "<=");

        /// <summary>The mask of where the first element is greater than or equal to the second.</summary>
        public static Column<bool> operator >=(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element is greater than or equal to the second, the scalar meeting every element.</summary>
        public static Column<bool> operator >=(Column<T> left, T right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element is greater than or equal to the second, the scalar meeting every element.</summary>
        public static Column<bool> operator >=(T left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.GreaterOrEqual, left, right, ">=");

        /// <summary>The mask of where the first element equals the second.</summary>
        public static Column<bool> operator ==(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element equals the second, the scalar meeting every element.</summary>
        public static Column<bool> operator ==(Column<T> left, T right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element equals the second, the scalar meeting every element.</summary>
        public static Column<bool> operator ==(T left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.Equal, left, right, "==");

        /// <summary>The mask of where the first element differs from the second.</summary>
        public static Column<bool> operator !=(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.NotEqual, left, right, "!=");

        /// <summary>The mask of where the first element differs from the second, the scalar meeting every element.</summary>
        public static Column<bool> operator !=(Column<T> left, T right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.NotEqual, left, right, "!=");

        /// <summary>The mask of where the first element differs from the second, the scalar meeting every element.</summary>
        public static Column<bool> operator !=(T left, Column<T> right) =>
            ElementwiseTiles.CompareColumns<T>(MapKind.NotEqual, left, right, "!=");
    }
}
