using System;
using Twill.Numerics;
using Twill.Scheduling.Programs;

namespace Twill.Simulation;

/// <summary>The value of a scalar expression.</summary>
internal readonly struct ScalarValue
{
    private readonly int integer;
    private readonly float real;

    internal ScalarValue(int value)
    {
        integer = value;
        Type = ElementType.Int32;
    }

    /// <summary>A floating-point value, rounded to its type.</summary>
    internal ScalarValue(float value, ElementType type)
    {
        real = type switch
        {
            ElementType.Half => (float)(Half)value,
            ElementType.BFloat16 => Rounding.WidenBFloat16(Rounding.NarrowBFloat16(value)),
            _ => value,
        };
        Type = type;
    }

    internal ElementType Type { get; }

    internal int Integer => Type == ElementType.Int32 ? integer : throw new InvalidOperationException($"A scalar of {Type} is no integer.");

    internal float Real => Type == ElementType.Int32 ? integer : real;
}
