using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;
using Xunit;

namespace Twill.Scheduling.Tests.Derivation;

public sealed class PreparationMeaningTests
{
    private static readonly Dictionary<string, double> Scalars = new(StringComparer.Ordinal) { ["scaleLog2"] = 0.3 };

    [Theory]
    [InlineData("Hopper")]
    [InlineData("Blackwell")]
    public void Attention_computes_the_same_in_sub_tiles(string architecture) =>
        Compare(LoopProgramSamples.AttentionForward(256, 32, 16), architecture, [(300, 16), (75, 16), (75, 16), (300, 16)]);

    [Fact]
    public void Gemm_computes_the_same_in_sub_tiles() =>
        Compare(LoopProgramSamples.Gemm(128, 16, 32), "Hopper", [(150, 70), (70, 40), (150, 40)]);

    [Fact]
    public void The_mlp_computes_the_same_in_sub_tiles() =>
        Compare(LoopProgramSamples.FusedMlp(128, 32, 16), "Hopper", [(150, 16), (16, 70), (70, 16), (150, 16)]);

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    public void The_backward_pass_computes_the_same_in_sub_tiles(int blockM) =>
        Compare(
            LoopProgramSamples.AttentionBackward(blockM, 128, 16),
            "Hopper",
            [(200, 16), (150, 16), (150, 16), (200, 16), (200, 16), (150, 16), (150, 16)]);

    [Fact]
    public void A_loop_with_every_kind_of_copy_computes_the_same_in_sub_tiles() =>
        Compare(LoopProgramSamples.Copies(), "Hopper", [(200, 32), (130, 32), (200, 32), (200, 128), (200, 128)]);

    private static void Compare(LoopProgram program, string architecture, (int Rows, int Columns)[] shapes)
    {
        LoopProgram instance = LoopInstantiation.Instantiate(program, default);
        LoopProgram prepared = ProblemDerivation.Prepare(program, MachineCatalog.ForArchitecture(architecture), default);
        double[][,] expected = Tensors(shapes);
        double[][,] actual = Tensors(shapes);

        LoopProgramInterpreter.Run(instance, expected, Scalars, 1, 0, 0);
        LoopProgramInterpreter.Run(prepared, actual, Scalars, 1, 0, 0);

        Assert.NotEqual(instance, prepared);
        Assert.NotEqual(Tensors(shapes), expected);
        for (int t = 0; t < shapes.Length; t++)
        {
            Assert.All(expected[t].Cast<double>().Zip(actual[t].Cast<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }
    }

    private static double[][,] Tensors((int Rows, int Columns)[] shapes)
    {
        var random = new Random(7);
        return [.. shapes.Select(shape =>
        {
            double[,] tensor = new double[shape.Rows, shape.Columns];
            for (int r = 0; r < shape.Rows; r++)
            {
                for (int c = 0; c < shape.Columns; c++)
                {
                    tensor[r, c] = random.NextDouble() - 0.5;
                }
            }

            return tensor;
        })];
    }
}
