using System;
using Twill.Numerics;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Runtime.Tests.Numerics;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 16, 3)]
    [InlineData(13, 35, 9)]
    [InlineData(5, 64, 17)]
    public void Every_element_is_a_chain_of_fused_multiply_adds_in_ascending_order(int rows, int columns, int inner)
    {
        for (int form = 0; form < 4; form++)
        {
            bool aTransposed = (form & 1) != 0, bTransposed = (form & 2) != 0;
            var random = new Random(form + rows);

            // stored rows are 3 and 5 elements longer than what is read of them
            int aPitch = (aTransposed ? rows : inner) + 3, bPitch = (bTransposed ? inner : columns) + 5;
            float[] a = Random(random, aPitch * Math.Max(rows, inner)), b = Random(random, bPitch * Math.Max(inner, columns));
            float[] result = Random(random, rows * columns);
            float[] expected = [.. result];
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    for (int p = 0; p < inner; p++)
                    {
                        expected[(i * columns) + j] = MathF.FusedMultiplyAdd(
                            a[aTransposed ? (p * aPitch) + i : (i * aPitch) + p],
                            b[bTransposed ? (j * bPitch) + p : (p * bPitch) + j],
                            expected[(i * columns) + j]);
                    }
                }
            }

            MatrixProduct.Accumulate(
                new MatrixOperand(a, aPitch, aTransposed), new MatrixOperand(b, bPitch, bTransposed), result,
                rows, columns, inner);
            Assert.Equal(expected, result);
        }
    }

    [Fact]
    public void Parts_of_the_inner_dimension_accumulate_to_the_whole_product()
    {
        const int Rows = 9, Columns = 21, Inner = 32;
        var random = new Random(4);
        float[] a = Random(random, Inner * Rows), b = Random(random, Inner * Columns);
        ushort[] aBits = new ushort[a.Length], bBits = new ushort[b.Length];
        Rounding.Narrow(a, aBits, ElementType.BFloat16);
        Rounding.Narrow(b, bBits, ElementType.BFloat16);

        float[] whole = new float[Rows * Columns], parts = new float[Rows * Columns];
        MatrixProduct.Accumulate(
            new MatrixOperand(aBits, ElementType.BFloat16, Rows, true),
            new MatrixOperand(bBits, ElementType.BFloat16, Columns, false), whole, Rows, Columns, Inner);
        for (int first = 0; first < Inner; first += 8)
        {
            MatrixProduct.Accumulate(
                new MatrixOperand(aBits.AsSpan(first * Rows), ElementType.BFloat16, Rows, true),
                new MatrixOperand(bBits.AsSpan(first * Columns), ElementType.BFloat16, Columns, false),
                parts, Rows, Columns, 8);
        }

        Assert.Equal(whole, parts);
    }

    private static float[] Random(Random random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextSingle() - 0.5f;
        }

        return values;
    }
}
