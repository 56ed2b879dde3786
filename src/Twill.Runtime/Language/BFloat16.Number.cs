using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Twill;

// What generic mathematics asks of a number beyond the operators.
public readonly partial struct BFloat16
{
    static int INumberBase<BFloat16>.Radix => 2;

    static BFloat16 IAdditiveIdentity<BFloat16, BFloat16>.AdditiveIdentity => Zero;

    static BFloat16 IMultiplicativeIdentity<BFloat16, BFloat16>.MultiplicativeIdentity => One;

    static BFloat16 IFloatingPointConstants<BFloat16>.E => (BFloat16)float.E;

    static BFloat16 IFloatingPointConstants<BFloat16>.Pi => (BFloat16)float.Pi;

    static BFloat16 IFloatingPointConstants<BFloat16>.Tau => (BFloat16)float.Tau;

    /// <summary>The number without its sign.</summary>
    /// <param name="value">The number.</param>
    public static BFloat16 Abs(BFloat16 value) => new((ushort)(value.bits & 0x7FFF));

    /// <summary>Whether the number is a NaN.</summary>
    /// <param name="value">The number.</param>
    public static bool IsNaN(BFloat16 value) => float.IsNaN(value);

    /// <summary>Whether the number is neither infinite nor a NaN.</summary>
    /// <param name="value">The number.</param>
    public static bool IsFinite(BFloat16 value) => float.IsFinite(value);

    /// <summary>Whether the number is infinite.</summary>
    /// <param name="value">The number.</param>
    public static bool IsInfinity(BFloat16 value) => float.IsInfinity(value);

    /// <summary>Parses a number and rounds it.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the text.</param>
    public static BFloat16 Parse(string s, IFormatProvider? provider) => (BFloat16)float.Parse(s, provider);

    /// <summary>Parses a number and rounds it.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the text.</param>
    public static BFloat16 Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => (BFloat16)float.Parse(s, provider);

    /// <summary>Parses a number and rounds it, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the text.</param>
    /// <param name="result">The number.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BFloat16 result) =>
        Rounded(float.TryParse(s, provider, out float value), value, out result);

    /// <summary>Parses a number and rounds it, or says that the text is none.</summary>
    /// <param name="s">The text.</param>
    /// <param name="provider">The culture of the text.</param>
    /// <param name="result">The number.</param>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BFloat16 result) =>
        Rounded(float.TryParse(s, provider, out float value), value, out result);

    static BFloat16 INumberBase<BFloat16>.Parse(string s, NumberStyles style, IFormatProvider? provider) =>
        (BFloat16)float.Parse(s, style, provider);

    static BFloat16 INumberBase<BFloat16>.Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) =>
        (BFloat16)float.Parse(s, style, provider);

    static bool INumberBase<BFloat16>.TryParse(
        string? s, NumberStyles style, IFormatProvider? provider, out BFloat16 result) =>
        Rounded(float.TryParse(s, style, provider, out float value), value, out result);

    static bool INumberBase<BFloat16>.TryParse(
        ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out BFloat16 result) =>
        Rounded(float.TryParse(s, style, provider, out float value), value, out result);

    static bool INumberBase<BFloat16>.IsCanonical(BFloat16 value) => true;

    static bool INumberBase<BFloat16>.IsComplexNumber(BFloat16 value) => false;

    static bool INumberBase<BFloat16>.IsEvenInteger(BFloat16 value) => float.IsEvenInteger(value);

    static bool INumberBase<BFloat16>.IsImaginaryNumber(BFloat16 value) => false;

    static bool INumberBase<BFloat16>.IsInteger(BFloat16 value) => float.IsInteger(value);

    static bool INumberBase<BFloat16>.IsNegative(BFloat16 value) => float.IsNegative(value);

    static bool INumberBase<BFloat16>.IsNegativeInfinity(BFloat16 value) => float.IsNegativeInfinity(value);

    // a bfloat16 has the exponent range of a float: the same values are normal and subnormal
    static bool INumberBase<BFloat16>.IsNormal(BFloat16 value) => float.IsNormal(value);

    static bool INumberBase<BFloat16>.IsOddInteger(BFloat16 value) => float.IsOddInteger(value);

    static bool INumberBase<BFloat16>.IsPositive(BFloat16 value) => float.IsPositive(value);

    static bool INumberBase<BFloat16>.IsPositiveInfinity(BFloat16 value) => float.IsPositiveInfinity(value);

    static bool INumberBase<BFloat16>.IsRealNumber(BFloat16 value) => float.IsRealNumber(value);

    static bool INumberBase<BFloat16>.IsSubnormal(BFloat16 value) => float.IsSubnormal(value);

    static bool INumberBase<BFloat16>.IsZero(BFloat16 value) => (float)value == 0f;

    static BFloat16 INumberBase<BFloat16>.MaxMagnitude(BFloat16 x, BFloat16 y) => (BFloat16)float.MaxMagnitude(x, y);

    static BFloat16 INumberBase<BFloat16>.MaxMagnitudeNumber(BFloat16 x, BFloat16 y) =>
        (BFloat16)float.MaxMagnitudeNumber(x, y);

    static BFloat16 INumberBase<BFloat16>.MinMagnitude(BFloat16 x, BFloat16 y) => (BFloat16)float.MinMagnitude(x, y);

    static BFloat16 INumberBase<BFloat16>.MinMagnitudeNumber(BFloat16 x, BFloat16 y) =>
        (BFloat16)float.MinMagnitudeNumber(x, y);

    static bool INumberBase<BFloat16>.TryConvertFromChecked<TOther>(TOther value, out BFloat16 result)
    {
        result = (BFloat16)float.CreateChecked(value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertFromSaturating<TOther>(TOther value, out BFloat16 result)
    {
        result = (BFloat16)float.CreateSaturating(value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertFromTruncating<TOther>(TOther value, out BFloat16 result)
    {
        result = (BFloat16)float.CreateTruncating(value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToChecked<TOther>(BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateChecked((float)value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToSaturating<TOther>(
        BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateSaturating((float)value);
        return true;
    }

    static bool INumberBase<BFloat16>.TryConvertToTruncating<TOther>(
        BFloat16 value, [MaybeNullWhen(false)] out TOther result)
    {
        result = TOther.CreateTruncating((float)value);
        return true;
    }

    private static bool Rounded(bool parsed, float value, out BFloat16 result)
    {
        result = (BFloat16)value;
        return parsed;
    }
}
