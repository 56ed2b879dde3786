using System;
using System.Globalization;

namespace Twill.Simulation;

/// <summary>The time from one iteration to the next as an exact fraction: cycles over the iterations they are for.</summary>
/// <param name="Cycles">Cycles.</param>
/// <param name="Iterations">Iterations, at least 1.</param>
public readonly record struct CycleInterval(long Cycles, int Iterations) : IComparable<CycleInterval>
{
    /// <summary>Cycles per iteration.</summary>
    public double Value => (double)Cycles / Iterations;

    /// <summary>Cycles per iteration.</summary>
    public static implicit operator double(CycleInterval interval) => interval.Value;

    /// <summary>Cycles per iteration.</summary>
    public double ToDouble() => Value;

    /// <inheritdoc />
    public int CompareTo(CycleInterval other) => (Cycles * other.Iterations).CompareTo(other.Cycles * Iterations);

    /// <inheritdoc />
    public override string ToString() => Cycles % Iterations == 0
        ? (Cycles / Iterations).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Cycles}/{Iterations}");

    /// <summary>Whether one interval is shorter than another.</summary>
    public static bool operator <(CycleInterval left, CycleInterval right) => left.CompareTo(right) < 0;

    /// <summary>Whether one interval is longer than another.</summary>
    public static bool operator >(CycleInterval left, CycleInterval right) => left.CompareTo(right) > 0;

    /// <summary>Whether one interval is no longer than another.</summary>
    public static bool operator <=(CycleInterval left, CycleInterval right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one interval is no shorter than another.</summary>
    public static bool operator >=(CycleInterval left, CycleInterval right) => left.CompareTo(right) >= 0;
}
