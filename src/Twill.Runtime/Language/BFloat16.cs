using System;
using System.Globalization;
using System.Numerics;
using Twill.Numerics;

namespace Twill;

/// <summary>
/// A bfloat16 number: the upper half of a <see cref="float"/> (8 exponent bits, 7 fraction bits). Arithmetic is
/// computed in <see cref="float"/> and rounded once, to nearest with ties to even.
/// </summary>
public readonly partial struct BFloat16 : INumber<BFloat16>, IFloatingPointConstants<BFloat16>
{
    private readonly ushort bits;

    private BFloat16(ushort bits)
    {
        this.bits = bits;
    }

    /// <summary>The largest finite value, about 3.39e38.</summary>
    public static BFloat16 MaxValue => new(0x7F7F);

    /// <summary>The least finite value, about -3.39e38.</summary>
    public static BFloat16 MinValue => new(0xFF7F);

    /// <summary>Positive infinity.</summary>
    public static BFloat16 PositiveInfinity => new(0x7F80);

    /// <summary>Negative infinity.</summary>
    public static BFloat16 NegativeInfinity => new(0xFF80);

    /// <summary>A quiet NaN.</summary>
    public static BFloat16 NaN => new(0x7FC0);

    /// <summary>The value 0.</summary>
    public static BFloat16 Zero => default;

    /// <summary>The value 1.</summary>
    public static BFloat16 One => new(0x3F80);

    /// <summary>The number with the given 16-bit representation.</summary>
    /// <param name="bits">Sign, exponent and fraction, from the highest bit down.</param>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The 16-bit representation: sign, exponent and fraction, from the highest bit down.</summary>
    public ushort ToBits() => bits;

    /// <summary>The value as a <see cref="float"/>, which is exact.</summary>
    /// <param name="value">The number to convert.</param>
    public static implicit operator float(BFloat16 value) => Rounding.WidenBFloat16(value.bits);

    /// <summary>The nearest bfloat16, ties to even; beyond the largest finite value, infinity.</summary>
    /// <param name="value">The number to convert.</param>
    public static explicit operator BFloat16(float value) => new(Rounding.NarrowBFloat16(value));

    /// <summary>The sum, rounded once.</summary>
    public static BFloat16 operator +(BFloat16 left, BFloat16 right) => (BFloat16)((float)left + (float)right);

    /// <summary>The difference, rounded once.</summary>
    public static BFloat16 operator -(BFloat16 left, BFloat16 right) => (BFloat16)((float)left - (float)right);

    /// <summary>The product, rounded once.</summary>
    public static BFloat16 operator *(BFloat16 left, BFloat16 right) => (BFloat16)((float)left * (float)right);

    /// <summary>The quotient, rounded once.</summary>
    public static BFloat16 operator /(BFloat16 left, BFloat16 right) => (BFloat16)((float)left / (float)right);

    /// <summary>The remainder of the truncated quotient, with the sign of the dividend.</summary>
    public static BFloat16 operator %(BFloat16 left, BFloat16 right) => (BFloat16)((float)left % (float)right);

    /// <summary>The number itself.</summary>
    public static BFloat16 operator +(BFloat16 value) => value;

    /// <summary>The number with its sign changed.</summary>
    public static BFloat16 operator -(BFloat16 value) => new((ushort)(value.bits ^ 0x8000));

    /// <summary>The number plus 1, rounded once.</summary>
    public static BFloat16 operator ++(BFloat16 value) => value + One;

    /// <summary>The number minus 1, rounded once.</summary>
    public static BFloat16 operator --(BFloat16 value) => value - One;

    /// <summary>Whether the numbers are equal; a NaN equals nothing, and the zeros equal each other.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether the numbers differ; a NaN differs from everything.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => (float)left != (float)right;

    /// <summary>Whether the first number is less; false with a NaN.</summary>
    public static bool operator <(BFloat16 left, BFloat16 right) => (float)left < (float)right;

    /// <summary>Whether the first number is less or equal; false with a NaN.</summary>
    public static bool operator <=(BFloat16 left, BFloat16 right) => (float)left <= (float)right;

    /// <summary>Whether the first number is greater; false with a NaN.</summary>
    public static bool operator >(BFloat16 left, BFloat16 right) => (float)left > (float)right;

    /// <summary>Whether the first number is greater or equal; false with a NaN.</summary>
    public static bool operator >=(BFloat16 left, BFloat16 right) => (float)left >= (float)right;

    /// <summary>Compares with another number; a NaN comes before every number and equals a NaN.</summary>
    /// <param name="other">The number to compare with.</param>
    public int CompareTo(BFloat16 other) => ((float)this).CompareTo((float)other);

    /// <summary>Compares with another number of this type.</summary>
    /// <param name="obj">The number to compare with; null comes before every number.</param>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException($"A {nameof(BFloat16)} is expected, not a {obj.GetType()}.", nameof(obj)),
    };

    /// <summary>Whether the numbers are equal; as in <see cref="float.Equals(float)"/>, a NaN equals a NaN.</summary>
    /// <param name="other">The number to compare with.</param>
    public bool Equals(BFloat16 other) => ((float)this).Equals((float)other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <inheritdoc />
    public override string ToString() => ((float)this).ToString(CultureInfo.CurrentCulture);

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        ((float)this).ToString(format, formatProvider);

    /// <inheritdoc />
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ((float)this).TryFormat(destination, out charsWritten, format, provider);
}
