using System;

namespace Twill.Scheduling.Programs;

/// <summary>Facts about element types.</summary>
public static class ElementTypes
{
    /// <summary>Bytes of one element in memory; a mask is held as one 32-bit word per element.</summary>
    public static int ByteSize(this ElementType type) => type switch
    {
        ElementType.Half or ElementType.BFloat16 => 2,
        ElementType.Float32 or ElementType.Int32 or ElementType.Boolean => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown element type."),
    };

    /// <summary>Whether the type is one of the two 16-bit floating-point formats.</summary>
    public static bool IsSixteenBit(this ElementType type) => type is ElementType.Half or ElementType.BFloat16;
}
