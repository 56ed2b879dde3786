using System;

namespace Twill.Examples.Common;

/// <summary>Measures results against a computation in double precision.</summary>
public static class Errors
{
    /// <summary>
    /// The greatest distance from what is expected, as a part of the greatest magnitude expected. Infinities must agree;
    /// a NaN makes the error NaN.
    /// </summary>
    /// <param name="actual">The results.</param>
    /// <param name="expected">The same in double precision.</param>
    public static double Largest(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        double magnitude = 0;
        foreach (double value in expected)
        {
            magnitude = double.IsFinite(value) ? Math.Max(magnitude, Math.Abs(value)) : magnitude;
        }

        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            // Equal infinities have no distance, and none is far enough from a finite number
            double distance = actual[i] == expected[i] ? 0 : Math.Abs(actual[i] - expected[i]);
            largest = double.IsNaN(distance) ? distance : Math.Max(largest, distance);
        }

        return magnitude > 0 ? largest / magnitude : largest;
    }
}
