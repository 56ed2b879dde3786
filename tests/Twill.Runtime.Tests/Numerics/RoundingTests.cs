using System;
using Twill.Numerics;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Runtime.Tests.Numerics;

public sealed class RoundingTests
{
    [Fact]
    public void Every_16_bit_number_widens_to_its_value()
    {
        ushort[] bits = new ushort[65536];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = (ushort)i;
        }

        float[] halves = new float[bits.Length], brains = new float[bits.Length];
        Rounding.Widen(bits, halves, ElementType.Half);
        Rounding.Widen(bits, brains, ElementType.BFloat16);
        for (int i = 0; i < bits.Length; i++)
        {
            Assert.Equal((float)BitConverter.UInt16BitsToHalf(bits[i]), halves[i]);
            Assert.Equal(BitConverter.UInt32BitsToSingle((uint)i << 16), brains[i]);
        }
    }

    [Fact]
    public void Floats_narrow_to_the_nearest_number_in_vectors_and_alone()
    {
        // all signs and exponents; fractions at, below and above ties of both formats
        uint[] fractions =
        [
            0, 1, 0x0FFF, 0x1000, 0x1001, 0x3000, 0x7FFF, 0x8000, 0x8001, 0x1_8000, 0x7F_EFFF, 0x7F_F000, 0x7F_8000, 0x7F_FFFF,
        ];
        float[] source = new float[512 * fractions.Length];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = BitConverter.UInt32BitsToSingle(((uint)(i / fractions.Length) << 23) | fractions[i % fractions.Length]);
        }

        ushort[] halves = new ushort[source.Length], brains = new ushort[source.Length];
        Rounding.Narrow(source, halves, ElementType.Half);
        Rounding.Narrow(source, brains, ElementType.BFloat16);
        for (int i = 0; i < source.Length; i++)
        {
            if (float.IsNaN(source[i]))
            {
                Assert.True(Half.IsNaN(BitConverter.UInt16BitsToHalf(halves[i])));
                Assert.True(BFloat16.IsNaN(BFloat16.FromBits(brains[i])));
            }
            else
            {
                Assert.Equal(BitConverter.HalfToUInt16Bits((Half)source[i]), halves[i]);
                Assert.Equal(((BFloat16)source[i]).ToBits(), brains[i]);
            }
        }
    }
}
