using System;
using Twill.Numerics;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Runtime.Tests.Numerics;

public sealed class ElementwiseTests
{
    [Theory]
    [InlineData(MapKind.Exp)]
    [InlineData(MapKind.Exp2)]
    [InlineData(MapKind.Log)]
    [InlineData(MapKind.Log2)]
    [InlineData(MapKind.SquareRoot)]
    [InlineData(MapKind.ReciprocalSquareRoot)]
    [InlineData(MapKind.Reciprocal)]
    [InlineData(MapKind.Tanh)]
    [InlineData(MapKind.Sigmoid)]
    public void A_result_depends_neither_on_its_position_nor_on_the_length(MapKind function)
    {
        var random = new Random(6);
        float[] source = new float[257], whole = new float[257];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = 0.001f + (10 * random.NextSingle());
        }

        Elementwise.Apply(function, source, whole);
        for (int length = 1; length < 40; length++)
        {
            float[] part = new float[length];
            int start = random.Next(source.Length - length);
            Elementwise.Apply(function, source.AsSpan(start, length), part);
            Assert.Equal(whole.AsSpan(start, length).ToArray(), part);
        }
    }

    [Fact]
    public void Functions_of_other_arity_are_refused()
    {
        float[] one = [1f];
        Assert.Throws<ArgumentOutOfRangeException>(() => Elementwise.Apply(MapKind.Add, one, one));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Elementwise.Apply(MapKind.Exp, Operand<float>.Tile(one), Operand<float>.Scalar(1f), one, 1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Masks.Compare(MapKind.Add, Operand<float>.Tile(one), Operand<float>.Scalar(1f), new bool[1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rounding.Widen([1], one, ElementType.Int32));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowReduction.Apply((ReductionKind)9, one, one, 1));
    }
}
