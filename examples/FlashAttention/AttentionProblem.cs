using System;
using Twill.Examples.Common;

namespace Twill.Examples;

/// <summary>Random queries, keys and values, and their attention in double precision.</summary>
public sealed class AttentionProblem
{
    private readonly double[] q;
    private readonly double[] k;
    private readonly double[] v;

    /// <summary>Makes a problem.</summary>
    /// <param name="batch">Number of sequences.</param>
    /// <param name="heads">Heads of each.</param>
    /// <param name="queries">Queries of each head.</param>
    /// <param name="keys">Keys and values of each head.</param>
    /// <param name="headDim">Elements of each query, key and value.</param>
    /// <param name="isCausal">Whether a query sees only the keys up to its own.</param>
    /// <param name="seed">What the numbers depend on.</param>
    public AttentionProblem(int batch, int heads, int queries, int keys, int headDim, bool isCausal, int seed = 1)
    {
        (Batch, Heads, Queries, Keys, HeadDim, IsCausal) = (batch, heads, queries, keys, headDim, isCausal);
        var random = new RandomData(seed);
        Half[] queryElements = random.Uniform(batch * heads * queries * headDim, value => (Half)(3 * value));
        Half[] keyElements = random.Uniform(batch * heads * keys * headDim, value => (Half)(3 * value));
        Half[] valueElements = random.Uniform(batch * heads * keys * headDim, value => (Half)value);
        Q = TensorView.FromArray(queryElements, batch, heads, queries, headDim);
        K = TensorView.FromArray(keyElements, batch, heads, keys, headDim);
        V = TensorView.FromArray(valueElements, batch, heads, keys, headDim);
        q = Array.ConvertAll(queryElements, value => (double)value);
        k = Array.ConvertAll(keyElements, value => (double)value);
        v = Array.ConvertAll(valueElements, value => (double)value);
        Scale = 1 / Math.Sqrt(headDim);
    }

    /// <summary>Number of sequences.</summary>
    public int Batch { get; }

    /// <summary>Heads of each sequence.</summary>
    public int Heads { get; }

    /// <summary>Queries of each head.</summary>
    public int Queries { get; }

    /// <summary>Keys and values of each head.</summary>
    public int Keys { get; }

    /// <summary>Elements of each query, key and value.</summary>
    public int HeadDim { get; }

    /// <summary>Whether a query sees only the keys up to its own.</summary>
    public bool IsCausal { get; }

    /// <summary>The scale of the scores.</summary>
    public double Scale { get; }

    /// <summary>The scale of the scores for powers of 2.</summary>
    public float ScaleLog2 => (float)(Scale * Math.Log2(Math.E));

    /// <summary>The queries.</summary>
    public TensorView<Half> Q { get; }

    /// <summary>The keys.</summary>
    public TensorView<Half> K { get; }

    /// <summary>The values.</summary>
    public TensorView<Half> V { get; }

    /// <summary>The attention of every query, and the logarithm of its sum of exponentials, in double precision.</summary>
    public (double[] Output, double[] LogSumExp) Expected()
    {
        double[] output = new double[Batch * Heads * Queries * HeadDim];
        double[] logSumExp = new double[Batch * Heads * Queries];
        double[] scores = new double[Keys];
        for (int row = 0; row < Batch * Heads * Queries; row++)
        {
            int head = row / Queries;
            int seen = IsCausal ? Math.Clamp((row % Queries) + 1 + Keys - Queries, 0, Keys) : Keys;
            ReadOnlySpan<double> query = q.AsSpan(row * HeadDim, HeadDim);
            double max = double.NegativeInfinity;
            for (int key = 0; key < seen; key++)
            {
                scores[key] = Scale * Dot(query, k.AsSpan(((head * Keys) + key) * HeadDim, HeadDim));
                max = Math.Max(max, scores[key]);
            }

            double sum = 0;
            Span<double> result = output.AsSpan(row * HeadDim, HeadDim);
            for (int key = 0; key < seen; key++)
            {
                double weight = Math.Exp(scores[key] - max);
                sum += weight;
                ReadOnlySpan<double> value = v.AsSpan(((head * Keys) + key) * HeadDim, HeadDim);
                for (int i = 0; i < HeadDim; i++)
                {
                    result[i] += weight * value[i];
                }
            }

            for (int i = 0; seen > 0 && i < HeadDim; i++)
            {
                result[i] /= sum;
            }

            logSumExp[row] = seen > 0 ? max + Math.Log(sum) : double.NegativeInfinity;
        }

        return (output, logSumExp);
    }

    /// <summary>The largest error of a result.</summary>
    public double Error(AttentionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (double[] output, double[] logSumExp) = Expected();
        return Math.Max(
            Errors.Largest(Array.ConvertAll(result.OutputElements, value => (double)value), output),
            Errors.Largest(Array.ConvertAll(result.LogSumExpElements, value => (double)value), logSumExp));
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
