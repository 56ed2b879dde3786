using System;
using Twill.Numerics;

namespace Twill;

/// <summary>
/// An 8-bit number with 4 exponent and 3 fraction bits and no infinities (OCP E4M3): the largest value is 448.
/// A storage format: it converts from and to <see cref="float"/> and has no arithmetic.
/// </summary>
public readonly struct Float8E4M3 : IEquatable<Float8E4M3>
{
    private readonly byte bits;

    private Float8E4M3(byte bits)
    {
        this.bits = bits;
    }

    /// <summary>The number with the given 8-bit representation.</summary>
    /// <param name="bits">Sign, exponent and fraction, from the highest bit down.</param>
    public static Float8E4M3 FromBits(byte bits) => new(bits);

    /// <summary>The 8-bit representation: sign, exponent and fraction, from the highest bit down.</summary>
    public byte ToBits() => bits;

    /// <summary>The value as a <see cref="float"/>, which is exact.</summary>
    /// <param name="value">The number to convert.</param>
    public static implicit operator float(Float8E4M3 value) => Float8Rounding.WidenE4M3(value.bits);

    /// <summary>The nearest number, ties to even; beyond the largest value, infinity included, the largest value.</summary>
    /// <param name="value">The number to convert.</param>
    public static explicit operator Float8E4M3(float value) => new(Float8Rounding.NarrowE4M3(value));

    /// <summary>Whether the representations are the same.</summary>
    public static bool operator ==(Float8E4M3 left, Float8E4M3 right) => left.bits == right.bits;

    /// <summary>Whether the representations differ.</summary>
    public static bool operator !=(Float8E4M3 left, Float8E4M3 right) => left.bits != right.bits;

    /// <inheritdoc />
    public bool Equals(Float8E4M3 other) => bits == other.bits;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Float8E4M3 other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => bits;
}
