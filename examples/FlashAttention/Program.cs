using System;
using Twill.Examples;
using Twill.Examples.Common;

return ExampleProgram.Run(
    "FlashAttention's forward pass in Half, software pipelined and warp specialized for Hopper.",
    args,
    [
        () => Case(new AttentionProblem(1, 2, 1024, 1024, 128, isCausal: false)),
        () => Case(new AttentionProblem(1, 2, 500, 700, 128, isCausal: true)),
        () => Case(new AttentionProblem(1, 2, 333, 517, 64, isCausal: false)),
        () => Case(new AttentionProblem(1, 2, 512, 512, 64, isCausal: true)),
    ]);

static ExampleCase Case(AttentionProblem problem)
{
    var launched = new AttentionResult(problem);
    var simulated = new AttentionResult(problem);
    AttentionKernel kernel = AttentionKernel.For(problem);
    return new ExampleCase
    {
        Name = FormattableString.Invariant(
            $"attention forward{(problem.IsCausal ? ", causal" : "")}, {problem.Heads} heads × {problem.Queries} queries × {problem.Keys} keys × {problem.HeadDim}"),
        Kernel = kernel.Description,
        Launch = () => kernel.Launch(problem, launched),
        Simulate = () => kernel.Simulate(problem, simulated),
        Tiles = new TileChoices(
            [new("BlockM", [64, 128, 192]), new("BlockN", [64, 96, 128, 176])],
            size => new BlockWork(
                TileChoices.Cover(problem.Queries, size("BlockM")) * problem.Heads * problem.Batch, TileChoices.Cover(problem.Keys, size("BlockN")))),
        LargestError = () => Math.Max(problem.Error(launched), problem.Error(simulated)),

        // The weights and the result are each rounded to 11 significant bits
        Tolerance = 1.0 / 512,
    };
}
