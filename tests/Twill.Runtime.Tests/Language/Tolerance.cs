using System;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

/// <summary>What rounding allows a result to differ from the exact one.</summary>
internal static class Tolerance
{
    /// <summary>Half the distance between neighbours at 1: 2^-p for p bits of significand; 0 for integers.</summary>
    public static double UnitRoundoff<T>() =>
        typeof(T) == typeof(Half) ? Math.ScaleB(1, -11)
        : typeof(T) == typeof(BFloat16) ? Math.ScaleB(1, -8)
        : typeof(T) == typeof(float) ? Math.ScaleB(1, -24)
        : 0;

    /// <summary>Half the least positive number: what rounding may lose below the normal numbers.</summary>
    public static double HalfLeastNumber<T>() =>
        typeof(T) == typeof(Half) ? Math.ScaleB(1, -25)
        : typeof(T) == typeof(BFloat16) ? Math.ScaleB(1, -134)
        : typeof(T) == typeof(float) ? Math.ScaleB(1, -150)
        : 0;

    /// <summary>
    /// Checks a result that is computed in float with some error and then rounded once to the format.
    /// </summary>
    /// <param name="expected">The exact result.</param>
    /// <param name="actual">The result.</param>
    /// <param name="floatUnits">The relative error of the computation in float, in units of 2^-24.</param>
    public static void Check<T>(double expected, T actual, double floatUnits)
        where T : unmanaged, INumber<T>
    {
        double value = double.CreateChecked(actual);
        if (!double.IsFinite(expected) || double.IsNaN(value))
        {
            Assert.Equal(expected, value);
            return;
        }

        double allowed = HalfLeastNumber<T>()
            + (Math.Abs(expected) * ((UnitRoundoff<T>() * (1 + Math.ScaleB(1, -8))) + (floatUnits * Math.ScaleB(1, -24))));
        Assert.True(
            Math.Abs(value - expected) <= allowed,
            $"{typeof(T).Name}: {value:R} differs from {expected:R} by {Math.Abs(value - expected):R}, more than {allowed:R}.");
    }
}
