using System;
using Xunit;

namespace Twill.Runtime.Tests.Language;

public sealed class AttentionSampleTests
{
    private const int HeadDim = 128;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(130, 0)]
    [InlineData(1, 77)]
    [InlineData(128, 128)]
    [InlineData(200, 129)]
    [InlineData(130, 256)]
    [InlineData(40, 300)]
    public void The_sample_computes_attention(int queries, int keys)
    {
        const int Batch = 2, Heads = 3;
        var random = new Random(5);
        Half[] q = RandomHalves(random, Batch * Heads * queries * HeadDim);
        Half[] k = RandomHalves(random, Batch * Heads * keys * HeadDim);
        Half[] v = RandomHalves(random, Batch * Heads * keys * HeadDim);
        Half[] o = new Half[q.Length];
        float scale = 1f / MathF.Sqrt(HeadDim);

        TensorView<Half> output = TensorView.FromArray(o, Batch, Heads, queries, HeadDim);
        for (int z = 0; z < Batch; z++)
        {
            for (int y = 0; y < Heads; y++)
            {
                for (int x = 0; x < (queries + 127) / 128; x++)
                {
                    Attention.Forward(
                        TensorView.FromArray(q, Batch, Heads, queries, HeadDim),
                        TensorView.FromArray(k, Batch, Heads, keys, HeadDim),
                        TensorView.FromArray(v, Batch, Heads, keys, HeadDim),
                        output, scale / MathF.Log(2f), new BlockIndex(x, y, z));
                }
            }
        }

        // probabilities and result are rounded to Half (2^-11 relative each); values are below 1 in magnitude
        const double Tolerance = 2 * (1.0 / 2048);
        for (int head = 0; head < Batch * Heads; head++)
        {
            for (int row = 0; row < queries; row++)
            {
                double[] expected = Reference(
                    q.AsSpan(((head * queries) + row) * HeadDim, HeadDim),
                    k.AsSpan(head * keys * HeadDim, keys * HeadDim),
                    v.AsSpan(head * keys * HeadDim, keys * HeadDim), scale);
                for (int column = 0; column < HeadDim; column++)
                {
                    Assert.Equal(expected[column], (double)o[(((head * queries) + row) * HeadDim) + column], Tolerance);
                }
            }
        }
    }

    private static Half[] RandomHalves(Random random, int count)
    {
        Half[] values = new Half[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (Half)((2f * random.NextSingle()) - 1f);
        }

        return values;
    }

    private static double[] Reference(ReadOnlySpan<Half> query, ReadOnlySpan<Half> keys, ReadOnlySpan<Half> values, double scale)
    {
        int count = keys.Length / HeadDim;
        double[] weights = new double[count];
        double sum = 0;
        for (int j = 0; j < count; j++)
        {
            double score = 0;
            for (int p = 0; p < HeadDim; p++)
            {
                score += (double)query[p] * (double)keys[(j * HeadDim) + p];
            }

            weights[j] = Math.Exp(score * scale);
            sum += weights[j];
        }

        double[] result = new double[HeadDim];
        for (int j = 0; j < count; j++)
        {
            for (int p = 0; p < HeadDim; p++)
            {
                result[p] += weights[j] / sum * (double)values[(j * HeadDim) + p];
            }
        }

        return result;
    }
}
