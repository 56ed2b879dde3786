using System;
using System.Globalization;
using System.Numerics;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class ConversionTests
{
    [Fact]
    public void Every_bfloat16_is_exact_in_float_and_comes_back()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            BFloat16 value = BFloat16.FromBits((ushort)bits);
            BFloat16 back = (BFloat16)(float)value;
            Assert.True(BFloat16.IsNaN(value) ? BFloat16.IsNaN(back) : back.ToBits() == bits);
        }
    }

    [Fact]
    public void Floats_round_to_the_nearest_bfloat16_ties_to_even()
    {
        for (int bits = 0; bits < 0x7F80; bits++)
        {
            float low = BFloat16.FromBits((ushort)bits);
            float high = bits == 0x7F7F ? MathF.ScaleB(1, 126) * 4 : BFloat16.FromBits((ushort)(bits + 1));
            float middle = BitConverter.UInt32BitsToSingle(((uint)bits << 16) | 0x8000);
            ushort even = (ushort)(bits + (bits & 1));
            Assert.Equal(even, ((BFloat16)middle).ToBits());
            Assert.Equal(bits, ((BFloat16)MathF.BitDecrement(middle)).ToBits());
            Assert.Equal(bits + 1, ((BFloat16)MathF.BitIncrement(middle)).ToBits());
            Assert.Equal(even | 0x8000, ((BFloat16)(-middle)).ToBits());
            Assert.True(low < middle && middle < high);
        }

        Assert.Equal(BFloat16.PositiveInfinity, (BFloat16)float.MaxValue);
        Assert.Equal(BFloat16.NegativeInfinity, (BFloat16)float.NegativeInfinity);
    }

    [Fact]
    public void Bfloat16_is_a_number_to_generic_mathematics()
    {
        Assert.Equal(6f, Sum<BFloat16>([(BFloat16)1f, (BFloat16)2f, (BFloat16)3f]));
        Assert.Equal(1.5, double.CreateChecked((BFloat16)1.5f));
        Assert.Equal((BFloat16)3.140625f, Create<BFloat16>(Math.PI));
        Assert.Equal(300, int.CreateTruncating((BFloat16)300f));
        Assert.Equal((BFloat16)(-2.5f), BFloat16.Parse("-2.5", CultureInfo.InvariantCulture));
        Assert.False(BFloat16.TryParse("two", CultureInfo.InvariantCulture, out _));
        Assert.Equal("0.5", ((BFloat16)0.5f).ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal((BFloat16)2f, Clamp((BFloat16)5f, BFloat16.Zero, (BFloat16)2f));
        Assert.Equal((BFloat16)7f, BFloat16.Abs((BFloat16)(-7f)));
        Assert.True((BFloat16)1f < (BFloat16)2f && (BFloat16)2f >= (BFloat16)2f && -(BFloat16)1f != BFloat16.One);
        Assert.True(BFloat16.NaN != BFloat16.NaN && BFloat16.NaN.Equals(BFloat16.NaN));
        Assert.Equal(1, ((BFloat16)2f).CompareTo(BFloat16.One));
        Assert.Equal((BFloat16)1f, (BFloat16)7f % (BFloat16)2f);
    }

    [Fact]
    public void Tiles_convert_between_all_floating_point_formats()
    {
        var random = new Random(2);
        Tile<float> tile = Samples.Tile<float>(7, 39, () => (200 * random.NextDouble()) - 100);
        Tile<Half> half = tile.To<Half>();
        Tile<BFloat16> brain = tile.To<BFloat16>();
        Samples.ForEach(7, 39, (i, j) =>
        {
            Assert.Equal((Half)tile[i, j], half[i, j]);
            Assert.Equal((BFloat16)tile[i, j], brain[i, j]);
            Assert.Equal((float)half[i, j], half.To<float>()[i, j]);
            Assert.Equal((float)brain[i, j], brain.To<float>()[i, j]);
            Assert.Equal((BFloat16)(float)half[i, j], half.To<BFloat16>()[i, j]);
            Assert.Equal((Half)(float)brain[i, j], brain.To<Half>()[i, j]);
            Assert.Equal(half[i, j], half.To<Half>()[i, j]);
            Assert.Equal(half[i, j], tile.Transposed.To<Half>()[j, i]);
            Assert.Equal((Float8E4M3)tile[i, j], tile.To<Float8E4M3>()[i, j]);
            Assert.Equal((float)(Float8E5M2)(float)half[i, j], half.To<Float8E5M2>().To<float>()[i, j]);
        });
        Column<float> column = Tile.RowMax(tile);
        Assert.Equal((Half)column[6], column.To<Half>()[6]);
        Assert.Equal(38f, Tile.ColumnIndex(7, 39).To<float>()[3, 38]);
    }

    [Fact]
    public void Masks_do_not_convert_and_nothing_converts_to_index_tiles()
    {
        Tile<bool> mask = Tile.Full(2, 2, true);
        Assert.Throws<NotSupportedException>(() => mask.To<float>());
        Tile<float> tile = Tile.Zeros<float>(2, 2);
        Assert.Throws<NotSupportedException>(() => tile.To<int>());
        Assert.Throws<NotSupportedException>(() => tile.To<double>());
    }

    [Fact]
    public void Eight_bit_formats_have_the_values_of_their_standard()
    {
        Assert.Equal(448f, Float8E4M3.FromBits(0x7E));
        Assert.Equal(MathF.ScaleB(1, -9), Float8E4M3.FromBits(0x01));
        Assert.True(float.IsNaN(Float8E4M3.FromBits(0xFF)));
        Assert.Equal(57344f, Float8E5M2.FromBits(0x7B));
        Assert.Equal(-MathF.ScaleB(1, -16), Float8E5M2.FromBits(0x81));
        Assert.Equal(float.PositiveInfinity, Float8E5M2.FromBits(0x7C));
    }

    [Fact]
    public void Floats_round_to_the_nearest_8_bit_number_ties_to_even_and_saturate()
    {
        CheckRounding(bits => Float8E4M3.FromBits(bits), value => ((Float8E4M3)value).ToBits(), 0x7E);
        CheckRounding(bits => Float8E5M2.FromBits(bits), value => ((Float8E5M2)value).ToBits(), 0x7B);
        Assert.Equal(0x7F, ((Float8E4M3)float.NaN).ToBits() & 0x7F);
    }

    private static void CheckRounding(Func<byte, float> widen, Func<float, byte> narrow, byte largest)
    {
        for (int bits = 0; bits < largest; bits++)
        {
            float low = widen((byte)bits), high = widen((byte)(bits + 1)), middle = (low + high) / 2;
            Assert.Equal(bits, narrow(low));
            Assert.Equal(bits | 0x80, narrow(-low));
            Assert.Equal(bits + (bits & 1), narrow(middle));
            Assert.Equal(bits, narrow(MathF.BitDecrement(middle)));
            Assert.Equal(bits + 1, narrow(MathF.BitIncrement(middle)));
        }

        Assert.Equal(largest, narrow(1e6f));
        Assert.Equal(largest, narrow(float.PositiveInfinity));
        Assert.Equal(largest | 0x80, narrow(float.NegativeInfinity));
        Assert.Equal(0, narrow(float.Epsilon));
    }

    private static T Create<T>(double value)
        where T : INumber<T> => T.CreateChecked(value);

    private static T Clamp<T>(T value, T low, T high)
        where T : INumber<T> => T.Clamp(value, low, high);

    private static float Sum<T>(ReadOnlySpan<T> values)
        where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
        {
            sum += value;
        }

        return float.CreateChecked(sum);
    }
}
