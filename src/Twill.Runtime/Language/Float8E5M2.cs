using System;
using Twill.Numerics;

namespace Twill;

/// <summary>
/// An 8-bit number with 5 exponent and 2 fraction bits (OCP E5M2): the largest finite value is 57344.
/// A storage format: it converts from and to <see cref="float"/> and has no arithmetic.
/// </summary>
public readonly struct Float8E5M2 : IEquatable<Float8E5M2>
{
    private readonly byte bits;

    private Float8E5M2(byte bits)
    {
        this.bits = bits;
    }

    /// <summary>The number with the given 8-bit representation.</summary>
    /// <param name="bits">Sign, exponent and fraction, from the highest bit down.</param>
    public static Float8E5M2 FromBits(byte bits) => new(bits);

    /// <summary>The 8-bit representation: sign, exponent and fraction, from the highest bit down.</summary>
    public byte ToBits() => bits;

    /// <summary>The value as a <see cref="float"/>, which is exact.</summary>
    /// <param name="value">The number to convert.</param>
    public static implicit operator float(Float8E5M2 value) => Float8Rounding.WidenE5M2(value.bits);

    /// <summary>The nearest number, ties to even; beyond the largest finite value, infinity included, the largest finite value.</summary>
    /// <param name="value">The number to convert.</param>
    public static explicit operator Float8E5M2(float value) => new(Float8Rounding.NarrowE5M2(value));

    /// <summary>Whether the representations are the same.</summary>
    public static bool operator ==(Float8E5M2 left, Float8E5M2 right) => left.bits == right.bits;

    /// <summary>Whether the representations differ.</summary>
    public static bool operator !=(Float8E5M2 left, Float8E5M2 right) => left.bits != right.bits;

    /// <inheritdoc />
    public bool Equals(Float8E5M2 other) => bits == other.bits;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Float8E5M2 other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => bits;
}
