using System;
using Twill;
using Twill.Examples;
using Twill.Examples.Common;

return ExampleProgram.Run(
    "Two products with an activation between, fused, software pipelined and warp specialized for Hopper.",
    args,
    [() => Case(512, 1024), () => Case(300, 500)]);

static ExampleCase Case(int rows, int hidden)
{
    var problem = new MlpProblem(rows, hidden);
    BFloat16[] launched = new BFloat16[rows * Mlp.Model];
    BFloat16[] simulated = new BFloat16[rows * Mlp.Model];
    return new ExampleCase
    {
        Name = FormattableString.Invariant($"fused MLP, {rows} rows × {Mlp.Model}, {hidden} hidden"),
        Kernel = Mlp.ForwardKernel.Description,
        Launch = () => Mlp.ForwardKernel.Launch(
            Mlp.Grid(rows), problem.X, problem.Up, problem.Down, TensorView.FromArray(launched, rows, Mlp.Model)),
        Simulate = () => Mlp.ForwardKernel.Simulate(
            Mlp.Grid(rows), problem.X, problem.Up, problem.Down, TensorView.FromArray(simulated, rows, Mlp.Model)),
        Tiles = new TileChoices(
            [new("BlockM", [64, 128, 192, 256]), new("BlockH", [32, 64, 128, 256])],
            size => new BlockWork(TileChoices.Cover(rows, size("BlockM")), TileChoices.Cover(hidden, size("BlockH")))),
        LargestError = () => Math.Max(problem.Error(launched), problem.Error(simulated)),

        // The hidden values and the output are each rounded to 8 significant bits
        Tolerance = 1.0 / 128,
    };
}
