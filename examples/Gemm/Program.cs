using System;
using Twill;
using Twill.Examples;
using Twill.Examples.Common;

return ExampleProgram.Run(
    "A matrix product in BFloat16, software pipelined and warp specialized for Hopper.",
    args,
    [() => Case(512, 512, 512), () => Case(300, 500, 200)]);

static ExampleCase Case(int m, int n, int k)
{
    var problem = new GemmProblem(m, n, k);
    BFloat16[] launched = new BFloat16[m * n];
    BFloat16[] simulated = new BFloat16[m * n];
    return new ExampleCase
    {
        Name = FormattableString.Invariant($"GEMM {m} × {n} × {k}"),
        Kernel = Gemm.MultiplyKernel.Description,
        Launch = () => Gemm.MultiplyKernel.Launch(Gemm.Grid(m, n), problem.A, problem.B, TensorView.FromArray(launched, m, n)),
        Simulate = () => Gemm.MultiplyKernel.Simulate(Gemm.Grid(m, n), problem.A, problem.B, TensorView.FromArray(simulated, m, n)),
        Tiles = new TileChoices(
            [new("BlockM", [64, 128, 256]), new("BlockN", [64, 128, 192, 256]), new("BlockK", [32, 64, 128])],
            size => new BlockWork(
                TileChoices.Cover(m, size("BlockM")) * TileChoices.Cover(n, size("BlockN")), TileChoices.Cover(k, size("BlockK")))),
        LargestError = () => Math.Max(problem.Error(launched), problem.Error(simulated)),

        // C is rounded to 8 significant bits, up to 1/256 of a number; the sums add a little
        Tolerance = 1.0 / 192,
    };
}
