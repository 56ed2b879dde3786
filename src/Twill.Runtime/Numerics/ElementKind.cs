namespace Twill.Numerics;

/// <summary>The 16-bit floating-point formats in which operands of matrix products are stored.</summary>
internal enum ElementKind
{
    /// <summary>IEEE 754 binary16: 5 exponent bits, 10 fraction bits.</summary>
    Half,

    /// <summary>bfloat16: 8 exponent bits, 7 fraction bits.</summary>
    BFloat16,
}
