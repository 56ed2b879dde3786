using System;

namespace Twill.Examples;

/// <summary>Where an attention kernel writes.</summary>
public sealed class AttentionResult
{
    /// <summary>Room for the results of a problem.</summary>
    public AttentionResult(AttentionProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int rows = problem.Batch * problem.Heads * problem.Queries;
        OutputElements = new Half[rows * problem.HeadDim];
        LogSumExpElements = new float[rows];
        Output = TensorView.FromArray(OutputElements, problem.Batch, problem.Heads, problem.Queries, problem.HeadDim);
        LogSumExp = TensorView.FromArray(LogSumExpElements, problem.Batch, problem.Heads, problem.Queries, 1);
    }

    /// <summary>The attention.</summary>
    public TensorView<Half> Output { get; }

    /// <summary>The logarithms of the sums of exponentials.</summary>
    public TensorView<float> LogSumExp { get; }

    /// <summary>The elements of <see cref="Output"/>.</summary>
    public Half[] OutputElements { get; }

    /// <summary>The elements of <see cref="LogSumExp"/>.</summary>
    public float[] LogSumExpElements { get; }
}
