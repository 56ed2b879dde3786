using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

/// <summary>
/// Arithmetic and comparisons of columns, element by element. Extension operators, because only they can demand that
/// elements be numbers: sums of masks do not compile.
/// </summary>
public static partial class ColumnOperators
{
    extension<T>(Column<T>)
        where T : unmanaged, INumber<T>
    {
        /// <summary>Every element with its sign changed.</summary>
        public static Column<T> operator -(Column<T> column) => ElementwiseTiles.Negate(column);

        /// <summary>The sum.</summary>
        public static Column<T> operator +(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Add, left, right, "+");

        /// <summary>The sum, the scalar meeting every element.</summary>
        public static Column<T> operator +(Column<T> left, T right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Add, left, right, "+");

        /// <summary>The sum, the scalar meeting every element.</summary>
        public static Column<T> operator +(T left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Add, left, right, "+");

        /// <summary>The difference.</summary>
        public static Column<T> operator -(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The difference, the scalar meeting every element.</summary>
        public static Column<T> operator -(Column<T> left, T right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The difference, the scalar meeting every element.</summary>
        public static Column<T> operator -(T left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The product, element by element.</summary>
        public static Column<T> operator *(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Multiply, left, right, "*");

        /// <summary>The product, element by element, the scalar meeting every element.</summary>
        public static Column<T> operator *(Column<T> left, T right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Multiply, left, right, "*");

        /// <summary>The product, element by element, the scalar meeting every element.</summary>
        public static Column<T> operator *(T left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Multiply, left, right, "*");
    }

    extension<T>(Column<T>)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        /// <summary>The quotient.</summary>
        public static Column<T> operator /(Column<T> left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Divide, left, right, "/");

        /// <summary>The quotient, the scalar meeting every element.</summary>
        public static Column<T> operator /(Column<T> left, T right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Divide, left, right, "/");

        /// <summary>The quotient, the scalar meeting every element.</summary>
        public static Column<T> operator /(T left, Column<T> right) =>
            ElementwiseTiles.CombineColumns<T>(MapKind.Divide, left, right, "/");
    }
}
