using System;
using System.Linq;
using Twill.Examples.Common;

namespace Twill.Examples;

/// <summary>An attention problem with a gradient of its result, and the gradients of its inputs in double precision.</summary>
public sealed class AttentionBackwardProblem
{
    private readonly double[] gradO;

    /// <summary>Makes a problem.</summary>
    /// <param name="forward">The attention whose gradients are asked for.</param>
    /// <param name="seed">What the gradient of the result depends on.</param>
    public AttentionBackwardProblem(AttentionProblem forward, int seed = 2)
    {
        ArgumentNullException.ThrowIfNull(forward);
        Forward = forward;
        (double[] output, double[] logSumExp) = forward.Expected();
        Half[] elements = new RandomData(seed).Uniform(output.Length, value => (Half)value);
        gradO = Array.ConvertAll(elements, value => (double)value);
        GradO = View(elements);
        Output = View(Array.ConvertAll(output, value => (Half)value));
        LogSumExp = TensorView.FromArray(
            Array.ConvertAll(logSumExp, value => (float)value), forward.Batch, forward.Heads, forward.Queries, 1);
    }

    /// <summary>The attention.</summary>
    public AttentionProblem Forward { get; }

    /// <summary>The attention's result, rounded.</summary>
    public TensorView<Half> Output { get; }

    /// <summary>The logarithms of the sums of exponentials.</summary>
    public TensorView<float> LogSumExp { get; }

    /// <summary>The gradient of the result.</summary>
    public TensorView<Half> GradO { get; }

    /// <summary>Query i sees the keys up to i + Ahead.</summary>
    public int Ahead => Forward.IsCausal ? Forward.Keys - Forward.Queries : Forward.Keys;

    /// <summary>The gradients of queries, keys and values in double precision.</summary>
    public (double[] Queries, double[] Keys, double[] Values) Expected()
    {
        (double[] q, double[] k, double[] v) = (Elements(Forward.Q), Elements(Forward.K), Elements(Forward.V));
        double[] gradQ = new double[q.Length];
        double[] gradK = new double[k.Length];
        double[] gradV = new double[v.Length];
        (_, double[] logSumExp) = Forward.Expected();
        int size = Forward.HeadDim;
        double[] weights = new double[Forward.Keys];
        double[] gradWeights = new double[Forward.Keys];
        for (int row = 0; row < logSumExp.Length; row++)
        {
            int firstKey = row / Forward.Queries * Forward.Keys;
            int seen = Math.Clamp((row % Forward.Queries) + 1 + Ahead, 0, Forward.Keys);
            double mean = 0;
            for (int key = 0; key < seen; key++)
            {
                weights[key] = Math.Exp((Forward.Scale * Dot(q, row * size, k, (firstKey + key) * size, size)) - logSumExp[row]);
                gradWeights[key] = Dot(gradO, row * size, v, (firstKey + key) * size, size);
                mean += weights[key] * gradWeights[key];
            }

            for (int key = 0; key < seen; key++)
            {
                double gradScore = Forward.Scale * weights[key] * (gradWeights[key] - mean);
                for (int i = 0; i < size; i++)
                {
                    gradV[((firstKey + key) * size) + i] += weights[key] * gradO[(row * size) + i];
                    gradQ[(row * size) + i] += gradScore * k[((firstKey + key) * size) + i];
                    gradK[((firstKey + key) * size) + i] += gradScore * q[(row * size) + i];
                }
            }
        }

        return (gradQ, gradK, gradV);
    }

    /// <summary>The largest error of a result.</summary>
    public double Error(AttentionBackwardResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (double[] queries, double[] keys, double[] values) = Expected();
        return new[]
        {
            Errors.Largest(Elements(result.GradQ), queries),
            Errors.Largest(Elements(result.GradK), keys),
            Errors.Largest(Elements(result.GradV), values),
        }.Max();
    }

    private TensorView<Half> View(Half[] elements) =>
        TensorView.FromArray(elements, Forward.Batch, Forward.Heads, elements.Length / (Forward.Batch * Forward.Heads * Forward.HeadDim), Forward.HeadDim);

    private static double Dot(double[] left, int firstLeft, double[] right, int firstRight, int count)
    {
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += left[firstLeft + i] * right[firstRight + i];
        }

        return sum;
    }

    private static double[] Elements(TensorView<Half> view)
    {
        double[] elements = new double[view.Shape[0] * view.Shape[1] * view.Rows * view.Columns];
        for (int i = 0; i < elements.Length; i++)
        {
            (int head, int inHead) = Math.DivRem(i, view.Rows * view.Columns);
            (int row, int column) = Math.DivRem(inHead, view.Columns);
            TensorView<Half> matrix = view[head / view.Shape[1], head % view.Shape[1]];
            elements[i] = (double)Tile.Load(matrix, row, column, 1, 1)[0, 0];
        }

        return elements;
    }
}
