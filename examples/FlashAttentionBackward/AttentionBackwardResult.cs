using System;

namespace Twill.Examples;

/// <summary>Where the kernels of the backward pass write.</summary>
public sealed class AttentionBackwardResult
{
    /// <summary>Room for the results of a problem.</summary>
    public AttentionBackwardResult(AttentionBackwardProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        AttentionProblem forward = problem.Forward;
        Delta = Rows<float>(forward, forward.Queries, 1);
        LogSumExp2 = Rows<float>(forward, forward.Queries, 1);
        SumQ = Rows<float>(forward, forward.Queries, forward.HeadDim);
        GradQ = Rows<Half>(forward, forward.Queries, forward.HeadDim);
        GradK = Rows<Half>(forward, forward.Keys, forward.HeadDim);
        GradV = Rows<Half>(forward, forward.Keys, forward.HeadDim);
    }

    /// <summary>Row sums of result times gradient.</summary>
    public TensorView<float> Delta { get; }

    /// <summary>Logarithms to base 2 of the sums of exponentials.</summary>
    public TensorView<float> LogSumExp2 { get; }

    /// <summary>Sums of the queries' gradient.</summary>
    public TensorView<float> SumQ { get; }

    /// <summary>The gradient of the queries.</summary>
    public TensorView<Half> GradQ { get; }

    /// <summary>The gradient of the keys.</summary>
    public TensorView<Half> GradK { get; }

    /// <summary>The gradient of the values.</summary>
    public TensorView<Half> GradV { get; }

    private static TensorView<T> Rows<T>(AttentionProblem forward, int rows, int columns)
        where T : unmanaged =>
        TensorView.FromArray(new T[forward.Batch * forward.Heads * rows * columns], forward.Batch, forward.Heads, rows, columns);
}
