using System;
using Twill;
using Twill.Examples;
using Twill.Examples.Common;

return ExampleProgram.Run(
    "FlashAttention's backward pass in Half: one sweep over the queries for a block of keys and values.",
    args,
    [
        () => Case(new AttentionProblem(1, 2, 512, 512, 128, isCausal: false)),
        () => Case(new AttentionProblem(1, 2, 300, 420, 128, isCausal: true)),
        () => Case(new AttentionProblem(1, 2, 333, 277, 64, isCausal: true)),
    ]);

static ExampleCase Case(AttentionProblem forward)
{
    var problem = new AttentionBackwardProblem(forward);
    var launched = new AttentionBackwardResult(problem);
    var simulated = new AttentionBackwardResult(problem);
    Arch architecture = forward.HeadDim == AttentionBackward.HeadDim ? Arch.Hopper : Arch.Blackwell;
    return new ExampleCase
    {
        Name = FormattableString.Invariant(
            $"attention backward{(forward.IsCausal ? ", causal" : "")}, {forward.Heads} heads × {forward.Queries} queries × {forward.Keys} keys × {forward.HeadDim}"),
        Kernel = AttentionBackwardPass.Kernel(architecture, problem),
        Launch = () => AttentionBackwardPass.Launch(problem, launched),
        Simulate = () => AttentionBackwardPass.Simulate(architecture, problem, simulated),
        Tiles = new TileChoices(
            [new("BlockM", [64, 128]), new("BlockN", [64, 128])],
            size => new BlockWork(
                TileChoices.Cover(forward.Keys, size("BlockN")) * forward.Heads * forward.Batch, TileChoices.Cover(forward.Queries, size("BlockM")))),
        LargestError = () => Math.Max(problem.Error(launched), problem.Error(simulated)),

        // Result, weights and score gradients are each rounded to 11 significant bits, then summed over the sequence
        Tolerance = 1.0 / 256,
    };
}
