using System;

namespace Twill.Examples;

/// <summary>The three kernels of the backward pass, one after the other.</summary>
public static class AttentionBackwardPass
{
    /// <summary>The kernel that does the work.</summary>
    /// <exception cref="ArgumentException">There is no kernel for the head dimension.</exception>
    public static KernelDescription Kernel(Arch architecture, AttentionBackwardProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Is128(problem.Forward) ? AttentionBackward.GradientKernel.Descriptions[architecture] : AttentionBackwardHeadDim64.GradientKernel.Descriptions[architecture];
    }

    /// <summary>Launches the kernels on host tensors.</summary>
    public static void Launch(AttentionBackwardProblem problem, AttentionBackwardResult result)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(result);
        AttentionProblem forward = problem.Forward;
        BlockGrid rows = AttentionBackwardSteps.Grid(forward.Queries, forward.Heads, forward.Batch);
        if (forward.Queries > 0)
        {
            AttentionBackwardSteps.PrepareKernel.Launch(rows, problem.Output, problem.GradO, problem.LogSumExp, result.Delta, result.LogSumExp2);
        }

        if (Is128(forward))
        {
            AttentionBackward.GradientKernel.Launch(
                AttentionBackward.Grid(forward.Keys, forward.Heads, forward.Batch), forward.Q, forward.K, forward.V, problem.GradO,
                result.LogSumExp2, result.Delta, result.SumQ, result.GradK, result.GradV, (float)forward.Scale, forward.ScaleLog2, problem.Ahead);
        }
        else
        {
            AttentionBackwardHeadDim64.GradientKernel.Launch(
                AttentionBackwardHeadDim64.Grid(forward.Keys, forward.Heads, forward.Batch), forward.Q, forward.K, forward.V, problem.GradO,
                result.LogSumExp2, result.Delta, result.SumQ, result.GradK, result.GradV, (float)forward.Scale, forward.ScaleLog2, problem.Ahead);
        }

        if (forward.Queries > 0)
        {
            AttentionBackwardSteps.FinishKernel.Launch(rows, result.SumQ, result.GradQ, (float)forward.Scale);
        }
    }

    /// <summary>Runs the kernels on the model of a machine.</summary>
    /// <returns>The run of the kernel that does the work.</returns>
    public static SimulationResult Simulate(Arch architecture, AttentionBackwardProblem problem, AttentionBackwardResult result)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(result);
        AttentionProblem forward = problem.Forward;
        BlockGrid rows = AttentionBackwardSteps.Grid(forward.Queries, forward.Heads, forward.Batch);
        if (forward.Queries > 0)
        {
            AttentionBackwardSteps.PrepareKernel.Simulate(
                architecture, rows, problem.Output, problem.GradO, problem.LogSumExp, result.Delta, result.LogSumExp2);
        }

        SimulationResult run = Is128(forward)
            ? AttentionBackward.GradientKernel.Simulate(
                architecture, AttentionBackward.Grid(forward.Keys, forward.Heads, forward.Batch), forward.Q, forward.K, forward.V,
                problem.GradO, result.LogSumExp2, result.Delta, result.SumQ, result.GradK, result.GradV, (float)forward.Scale,
                forward.ScaleLog2, problem.Ahead)
            : AttentionBackwardHeadDim64.GradientKernel.Simulate(
                architecture, AttentionBackwardHeadDim64.Grid(forward.Keys, forward.Heads, forward.Batch), forward.Q, forward.K, forward.V,
                problem.GradO, result.LogSumExp2, result.Delta, result.SumQ, result.GradK, result.GradV, (float)forward.Scale,
                forward.ScaleLog2, problem.Ahead);
        if (forward.Queries > 0)
        {
            AttentionBackwardSteps.FinishKernel.Simulate(architecture, rows, result.SumQ, result.GradQ, (float)forward.Scale);
        }

        return run;
    }

    private static bool Is128(AttentionProblem forward) => forward.HeadDim switch
    {
        AttentionBackward.HeadDim => true,
        AttentionBackwardHeadDim64.HeadDim => false,
        _ => throw new ArgumentException("There are kernels for head dimensions 64 and 128.", nameof(forward)),
    };
}
