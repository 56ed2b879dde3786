using System.Numerics;
using Twill.Scheduling.Programs;

namespace Twill;

// Functions of every element, the nearest floats or next to them; 16-bit elements are computed in float and rounded
// once. Kernels agree within the approximations of the device's special function unit.
public static partial class Tile
{
    /// <summary>The exponential function.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Exp<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Exp, tile);

    /// <summary>The exponential function.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Exp<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Exp, column);

    /// <summary>The exponential function.</summary>
    /// <param name="value">A scalar.</param>
    public static float Exp(float value) => ElementwiseTiles.Map(MapKind.Exp, value);

    /// <summary>Two to the power of every element.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Exp2<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Exp2, tile);

    /// <summary>Two to the power of every element.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Exp2<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Exp2, column);

    /// <summary>Two to the power of every element.</summary>
    /// <param name="value">A scalar.</param>
    public static float Exp2(float value) => ElementwiseTiles.Map(MapKind.Exp2, value);

    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Log<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Log, tile);

    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Log<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Log, column);

    /// <summary>The natural logarithm; NaN below zero, negative infinity at zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Log(float value) => ElementwiseTiles.Map(MapKind.Log, value);

    /// <summary>The logarithm to base two; NaN below zero, negative infinity at zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Log2<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Log2, tile);

    /// <summary>The logarithm to base two; NaN below zero, negative infinity at zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Log2<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Log2, column);

    /// <summary>The logarithm to base two; NaN below zero, negative infinity at zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Log2(float value) => ElementwiseTiles.Map(MapKind.Log2, value);

    /// <summary>The square root; NaN below zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Sqrt<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.SquareRoot, tile);

    /// <summary>The square root; NaN below zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Sqrt<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.SquareRoot, column);

    /// <summary>The square root; NaN below zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Sqrt(float value) => ElementwiseTiles.Map(MapKind.SquareRoot, value);

    /// <summary>The reciprocal of the square root; NaN below zero, infinity at zero.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Rsqrt<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.ReciprocalSquareRoot, tile);

    /// <summary>The reciprocal of the square root; NaN below zero, infinity at zero.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Rsqrt<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.ReciprocalSquareRoot, column);

    /// <summary>The reciprocal of the square root; NaN below zero, infinity at zero.</summary>
    /// <param name="value">A scalar.</param>
    public static float Rsqrt(float value) => ElementwiseTiles.Map(MapKind.ReciprocalSquareRoot, value);

    /// <summary>The reciprocal: one divided by the element.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Reciprocal<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Reciprocal, tile);

    /// <summary>The reciprocal: one divided by the element.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Reciprocal<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Reciprocal, column);

    /// <summary>The reciprocal: one divided by the element.</summary>
    /// <param name="value">A scalar.</param>
    public static float Reciprocal(float value) => ElementwiseTiles.Map(MapKind.Reciprocal, value);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Tanh<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Tanh, tile);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Tanh<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Tanh, column);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="value">A scalar.</param>
    public static float Tanh(float value) => ElementwiseTiles.Map(MapKind.Tanh, value);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Sigmoid<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Sigmoid, tile);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Sigmoid<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Sigmoid, column);

    /// <summary>The logistic function 1 / (1 + exp(-x)).</summary>
    /// <param name="value">A scalar.</param>
    public static float Sigmoid(float value) => ElementwiseTiles.Map(MapKind.Sigmoid, value);

    /// <summary>The absolute value.</summary>
    /// <param name="tile">rows × columns.</param>
    /// <returns>rows × columns.</returns>
    public static Tile<T> Abs<T>(Tile<T> tile)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Absolute, tile);

    /// <summary>The absolute value.</summary>
    /// <param name="column">One value per row.</param>
    /// <returns>One value per row.</returns>
    public static Column<T> Abs<T>(Column<T> column)
        where T : unmanaged, INumber<T>, IFloatingPointConstants<T> =>
        ElementwiseTiles.Map(MapKind.Absolute, column);

    /// <summary>The absolute value.</summary>
    /// <param name="value">A scalar.</param>
    public static float Abs(float value) => ElementwiseTiles.Map(MapKind.Absolute, value);
}
