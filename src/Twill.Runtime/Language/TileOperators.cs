using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

/// <summary>
/// Arithmetic and comparisons of tiles, element by element. Extension operators, because only they can demand that
/// elements be numbers: sums of masks do not compile.
/// </summary>
public static partial class TileOperators
{
    extension<T>(Tile<T>)
        where T : unmanaged, INumber<T>
    {
        /// <summary>Every element with its sign changed.</summary>
        public static Tile<T> operator -(Tile<T> tile) => ElementwiseTiles.Negate(tile);

        /// <summary>The sum.</summary>
        public static Tile<T> operator +(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Add, left, right, "+");

        /// <summary>The sum, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator +(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Add, left, right, "+");

        /// <summary>The sum, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator +(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Add, left, right, "+");

        /// <summary>The sum, the scalar meeting every element.</summary>
        public static Tile<T> operator +(Tile<T> left, T right) =>
            ElementwiseTiles.Combine<T>(MapKind.Add, left, right, "+");

        /// <summary>The sum, the scalar meeting every element.</summary>
        public static Tile<T> operator +(T left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Add, left, right, "+");

        /// <summary>The difference.</summary>
        public static Tile<T> operator -(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The difference, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator -(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The difference, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator -(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The difference, the scalar meeting every element.</summary>
        public static Tile<T> operator -(Tile<T> left, T right) =>
            ElementwiseTiles.Combine<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The difference, the scalar meeting every element.</summary>
        public static Tile<T> operator -(T left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Subtract, left, right, "-");

        /// <summary>The product, element by element.</summary>
        public static Tile<T> operator *(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Multiply, left, right, "*");

        /// <summary>The product, element by element, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator *(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Multiply, left, right, "*");

        /// <summary>The product, element by element, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator *(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Multiply, left, right, "*");

        /// <summary>The product, element by element, the scalar meeting every element.</summary>
        public static Tile<T> operator *(Tile<T> left, T right) =>
            ElementwiseTiles.Combine<T>(MapKind.Multiply, left, right, "*");

        /// <summary>The product, element by element, the scalar meeting every element.</summary>
        public static Tile<T> operator *(T left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Multiply, left, right, "*");
    }

    extension<T>(Tile<T>)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T>
    {
        /// <summary>The quotient.</summary>
        public static Tile<T> operator /(Tile<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Divide, left, right, "/");

        /// <summary>The quotient, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator /(Tile<T> left, Column<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Divide, left, right, "/");

        /// <summary>The quotient, the column's value meeting every element of its row.</summary>
        public static Tile<T> operator /(Column<T> left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Divide, left, right, "/");

        /// <summary>The quotient, the scalar meeting every element.</summary>
        public static Tile<T> operator /(Tile<T> left, T right) =>
            ElementwiseTiles.Combine<T>(MapKind.Divide, left, right, "/");

        /// <summary>The quotient, the scalar meeting every element.</summary>
        public static Tile<T> operator /(T left, Tile<T> right) =>
            ElementwiseTiles.Combine<T>(MapKind.Divide, left, right, "/");
    }
}
