using System.Numerics;
using Twill.Numerics;

namespace Twill;

// Functions of every element. 16-bit elements are computed in float and rounded once; the last bits of the
// transcendental functions are those of System.Numerics.Tensors and are not part of the semantics.
public static partial class Tile
{
    /// <summary>The exponential function.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Exp<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Exp, tile);

    /// <summary>The exponential function.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Exp<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Exp, column);

    /// <summary>The exponential function.</summary>
    /// <param name="value">A scalar.</param>
    public static float Exp(float value) => ElementwiseTiles.Map(UnaryFunction.Exp, value);

    /// <summary>Two to the power of every element.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Exp2<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Exp2, tile);

    /// <summary>Two to the power of every element.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Exp2<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Exp2, column);

    /// <summary>Two to the power of every element.</summary>
    /// <param name="value">A scalar.</param>
    public static float Exp2(float value) => ElementwiseTiles.Map(UnaryFunction.Exp2, value);

    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Log<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Log, tile);

    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Log<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Log, column);

    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Log(float value) => ElementwiseTiles.Map(UnaryFunction.Log, value);

    /// <summary>The logarithm to base two; NaN below zero, negative infinity at zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Log2<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Log2, tile);

    /// <summary>The logarithm to base two; NaN below zero, negative infinity at zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Log2<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Log2, column);

    /// <summary>The logarithm to base two; NaN below zero, negative infinity at zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Log2(float value) => ElementwiseTiles.Map(UnaryFunction.Log2, value);

    /// <summary>The square root; NaN below zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Sqrt<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Sqrt, tile);

    /// <summary>The square root; NaN below zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Sqrt<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Sqrt, column);

    /// <summary>The square root; NaN below zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Sqrt(float value) => ElementwiseTiles.Map(UnaryFunction.Sqrt, value);

    /// <summary>The reciprocal of the square root; NaN below zero, infinity at zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Rsqrt<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Rsqrt, tile);

    /// <summary>The reciprocal of the square root; NaN below zero, infinity at zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Rsqrt<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Rsqrt, column);

    /// <summary>The reciprocal of the square root; NaN below zero, infinity at zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Rsqrt(float value) => ElementwiseTiles.Map(UnaryFunction.Rsqrt, value);

    /// <summary>The reciprocal: one divided by the element.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Reciprocal<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Reciprocal, tile);

    /// <summary>The reciprocal: one divided by the element.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Reciprocal<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Reciprocal, column);

    /// <summary>The reciprocal: one divided by the element.</summary>
    /// <param name="value">A scalar.</param>
    public static float Reciprocal(float value) => ElementwiseTiles.Map(UnaryFunction.Reciprocal, value);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Tanh<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Tanh, tile);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Tanh<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Tanh, column);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="value">A scalar.</param>
    public static float Tanh(float value) => ElementwiseTiles.Map(UnaryFunction.Tanh, value);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Sigmoid<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Sigmoid, tile);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Sigmoid<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Sigmoid, column);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="value">A scalar.</param>
    public static float Sigmoid(float value) => ElementwiseTiles.Map(UnaryFunction.Sigmoid, value);

    /// <summary>The absolute value.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Abs<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Abs, tile);

    /// <summary>The absolute value.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Abs<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(UnaryFunction.Abs, column);

    /// <summary>The absolute value.</summary>
    /// <param name="value">A scalar.</param>
    public static float Abs(float value) => ElementwiseTiles.Map(UnaryFunction.Abs, value);
}
