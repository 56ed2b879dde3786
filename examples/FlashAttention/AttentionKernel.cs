using System;

namespace Twill.Examples;

/// <summary>One of the four attention kernels.</summary>
/// <param name="Description">The kernel.</param>
/// <param name="Launch">Launches it.</param>
/// <param name="Simulate">Runs the machine model.</param>
public sealed record AttentionKernel(
    KernelDescription Description,
    Action<AttentionProblem, AttentionResult> Launch,
    Func<AttentionProblem, AttentionResult, SimulationResult> Simulate)
{
    private static readonly AttentionKernel Forward = new(
        Attention.ForwardKernel.Description,
        (p, r) => Attention.ForwardKernel.Launch(
            Attention.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2),
        (p, r) => Attention.ForwardKernel.Simulate(
            Attention.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2));

    private static readonly AttentionKernel Causal = new(
        Attention.ForwardCausalKernel.Description,
        (p, r) => Attention.ForwardCausalKernel.Launch(
            Attention.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2),
        (p, r) => Attention.ForwardCausalKernel.Simulate(
            Attention.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2));

    private static readonly AttentionKernel ForwardHeadDim64 = new(
        AttentionHeadDim64.ForwardKernel.Description,
        (p, r) => AttentionHeadDim64.ForwardKernel.Launch(
            AttentionHeadDim64.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2),
        (p, r) => AttentionHeadDim64.ForwardKernel.Simulate(
            AttentionHeadDim64.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2));

    private static readonly AttentionKernel CausalHeadDim64 = new(
        AttentionHeadDim64.ForwardCausalKernel.Description,
        (p, r) => AttentionHeadDim64.ForwardCausalKernel.Launch(
            AttentionHeadDim64.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2),
        (p, r) => AttentionHeadDim64.ForwardCausalKernel.Simulate(
            AttentionHeadDim64.Grid(p.Queries, p.Heads, p.Batch), p.Q, p.K, p.V, r.Output, r.LogSumExp, p.ScaleLog2));

    /// <summary>The kernel for a problem.</summary>
    /// <exception cref="ArgumentException">There is no kernel for its head dimension.</exception>
    public static AttentionKernel For(AttentionProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return (problem.HeadDim, problem.IsCausal) switch
        {
            (Attention.HeadDim, false) => Forward,
            (Attention.HeadDim, true) => Causal,
            (AttentionHeadDim64.HeadDim, false) => ForwardHeadDim64,
            (AttentionHeadDim64.HeadDim, true) => CausalHeadDim64,
            _ => throw new ArgumentException("There are kernels for head dimensions 64 and 128.", nameof(problem)),
        };
    }
}
