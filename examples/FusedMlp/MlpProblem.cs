using System;
using Twill.Examples.Common;

namespace Twill.Examples;

/// <summary>Random inputs and weights, and the layer's output in double precision.</summary>
public sealed class MlpProblem
{
    private readonly double[] x;
    private readonly double[] up;
    private readonly double[] down;

    /// <summary>Makes a problem.</summary>
    /// <param name="rows">Rows of the input.</param>
    /// <param name="hidden">Hidden values of each.</param>
    /// <param name="seed">What the numbers depend on.</param>
    public MlpProblem(int rows, int hidden, int seed = 1)
    {
        (Rows, Hidden) = (rows, hidden);
        var random = new RandomData(seed);
        BFloat16[] input = random.Uniform(rows * Mlp.Model, value => (BFloat16)value);
        BFloat16[] first = random.Uniform(Mlp.Model * hidden, value => (BFloat16)(value / 4));
        BFloat16[] second = random.Uniform(hidden * Mlp.Model, value => (BFloat16)value);
        X = TensorView.FromArray(input, rows, Mlp.Model);
        Up = TensorView.FromArray(first, Mlp.Model, hidden);
        Down = TensorView.FromArray(second, hidden, Mlp.Model);
        x = Array.ConvertAll(input, value => (double)(float)value);
        up = Array.ConvertAll(first, value => (double)(float)value);
        down = Array.ConvertAll(second, value => (double)(float)value);
    }

    /// <summary>Rows of the input.</summary>
    public int Rows { get; }

    /// <summary>Hidden values of each.</summary>
    public int Hidden { get; }

    /// <summary>The input.</summary>
    public TensorView<BFloat16> X { get; }

    /// <summary>The first layer's weights.</summary>
    public TensorView<BFloat16> Up { get; }

    /// <summary>The second layer's weights.</summary>
    public TensorView<BFloat16> Down { get; }

    /// <summary>The output in double precision.</summary>
    public double[] Expected()
    {
        double[] y = new double[Rows * Mlp.Model];
        double[] hidden = new double[Hidden];
        for (int row = 0; row < Rows; row++)
        {
            Array.Clear(hidden);
            for (int inner = 0; inner < Mlp.Model; inner++)
            {
                AddScaled(hidden, x[(row * Mlp.Model) + inner], up.AsSpan(inner * Hidden, Hidden));
            }

            Span<double> result = y.AsSpan(row * Mlp.Model, Mlp.Model);
            for (int h = 0; h < Hidden; h++)
            {
                AddScaled(result, hidden[h] / (1 + Math.Exp(-hidden[h])), down.AsSpan(h * Mlp.Model, Mlp.Model));
            }
        }

        return y;
    }

    /// <summary>The largest error of a result.</summary>
    public double Error(BFloat16[] y) => Errors.Largest(Array.ConvertAll(y, value => (double)(float)value), Expected());

    private static void AddScaled(Span<double> sums, double factor, ReadOnlySpan<double> values)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }
}
