using System;
using System.Collections.Generic;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Derivation;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Tests.Derivation;
using Twill.Scheduling.Tests.Lowering;
using Twill.Scheduling.Warps;
using Twill.Simulation;
using Xunit;

namespace Twill.Runtime.Tests.Simulation;

/// <summary>Loops through the whole compiler against the same loops executed in float64, which shares no code with it.</summary>
public class LoweredProgramResultTests
{
    private const double ScaleLog2 = 0.3;
    private const int Blocks = 2;

    public static TheoryData<string, string> Cases { get; } =
    [
        .. new MatrixTheoryData<string, string>(["small gemm", "small attention", "small mlp", "small backward"], ["Ampere", "Hopper", "Blackwell"]),
        ("copies", "Blackwell"),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_split_computes_what_the_loop_says(string loop, string architecture)
    {
        LoopProgram source = LoopInstantiation.Instantiate(LoweredPrograms.Loop(loop), default);
        LoweredProgram[] lowered = [.. LoweredPrograms.All(loop, architecture)];
        Assert.NotEmpty(lowered);
        foreach (int length in Lengths(loop))
        {
            (int Rows, int Columns)[] shapes = Shapes(loop, length);
            double[][,] given = Tensors(shapes, source);
            double[][,] expected = Tensors(shapes, source);
            for (int block = 0; block < Blocks; block++)
            {
                LoopProgramInterpreter.Run(
                    source, expected, new Dictionary<string, double>(StringComparer.Ordinal) { ["scaleLog2"] = (float)ScaleLog2 }, block, 0, 0);
            }

            foreach (LoweredProgram program in lowered)
            {
                foreach (EquatableArray<int> depths in Depths(program.Program))
                {
                    Compare(source, program, depths, given, expected, loop + " " + length + " " + depths);
                }
            }
        }
    }

    private static int[] Lengths(string loop) => loop switch
    {
        "small gemm" => [0, 1, 32, 64, 70, 200],
        "small attention" => [0, 1, 32, 64, 75, 200],
        "small mlp" => [0, 16, 32, 64, 70, 200],
        "small backward" => [0, 40, 64, 128, 150, 330],
        _ => [0],
    };

    private static (int Rows, int Columns)[] Shapes(string loop, int length) => loop switch
    {
        "small gemm" => [(150, length), (length, 40), (150, 40)],
        "small attention" => [(150, 16), (length, 16), (length, 16), (150, 16)],
        "small mlp" => [(150, 16), (16, length), (length, 16), (150, 16)],
        "small backward" => [(length, 16), (150, 16), (150, 16), (length, 16), (length, 16), (150, 16), (150, 16)],
        _ => [(200, 32), (130, 32), (200, 32), (200, 128), (200, 128)],
    };

    private static EquatableArray<int>[] Depths(WarpProgram program) =>
    [
        program.Rings.Select(ring => ring.MinimumDepth).ToEquatableArray(),
        program.Rings.Select(ring => ring.FillsOnce ? 1 : Math.Min(ring.MinimumDepth + 1, ring.MaximumDepth)).ToEquatableArray(),
    ];

    private static void Compare(
        LoopProgram source, LoweredProgram lowered, EquatableArray<int> depths, double[][,] given, double[][,] expected, string what)
    {
        float[][] actual = [.. given.Select(tensor => tensor.Cast<double>().Select(value => (float)value).ToArray())];
        var arguments = new SimulationArguments();
        var copyBack = new List<Action>();
        for (int i = 0; i < given.Length; i++)
        {
            copyBack.Add(Add(arguments, source.Tensors[i], (given[i].GetLength(0), given[i].GetLength(1)), actual[i]));
        }

        if (source.Scalars.Count > 0)
        {
            arguments.Add((float)ScaleLog2);
        }

        Simulator.Run(lowered.Program, lowered.Derived.Problem, depths, Blocks, arguments);
        copyBack.ForEach(copy => copy());
        for (int i = 0; i < given.Length; i++)
        {
            double[] wanted = [.. expected[i].Cast<double>()];
            double scale = wanted.Select(Math.Abs).Append(1e-3).Max();
            double tolerance = scale * (source.Tensors.Any(tensor => tensor.Element == ElementType.BFloat16) ? 0.02 : 0.005);
            for (int j = 0; j < wanted.Length; j++)
            {
                Assert.True(
                    Math.Abs(wanted[j] - actual[i][j]) <= tolerance,
                    what + ", " + source.Tensors[i].Name + "[" + j + "]: " + actual[i][j] + " instead of " + wanted[j]);
            }
        }
    }

    /// <summary>Adds a tensor of the parameter's type with a copy of the elements; gives what copies them back.</summary>
    private static Action Add(SimulationArguments arguments, TensorParameter parameter, (int Rows, int Columns) shape, float[] elements)
    {
        int[] lengths = parameter.Rank == 4 ? [1, 1, shape.Rows, shape.Columns] : [shape.Rows, shape.Columns];
        long[] strides = parameter.Rank == 4
            ? [(long)shape.Rows * shape.Columns, (long)shape.Rows * shape.Columns, shape.Columns, 1]
            : [shape.Columns, 1];
        switch (parameter.Element)
        {
            case ElementType.Half:
                Half[] halves = [.. elements.Select(value => (Half)value)];
                arguments.Add(TensorView.FromArray(halves, 0, lengths, strides));
                return () => halves.Select(value => (float)value).ToArray().CopyTo(elements, 0);
            case ElementType.BFloat16:
                BFloat16[] narrow = [.. elements.Select(value => (BFloat16)value)];
                arguments.Add(TensorView.FromArray(narrow, 0, lengths, strides));
                return () => narrow.Select(value => (float)value).ToArray().CopyTo(elements, 0);
            default:
                arguments.Add(TensorView.FromArray(elements, 0, lengths, strides));
                return () => { };
        }
    }

    /// <summary>Tensors of random numbers that their element types hold exactly.</summary>
    private static double[][,] Tensors((int Rows, int Columns)[] shapes, LoopProgram source)
    {
        var random = new Random(11);
        return [.. shapes.Select((shape, i) =>
        {
            double[,] tensor = new double[shape.Rows, shape.Columns];
            for (int row = 0; row < shape.Rows; row++)
            {
                for (int column = 0; column < shape.Columns; column++)
                {
                    float value = (float)(random.NextDouble() - 0.5);
                    tensor[row, column] = source.Tensors[i].Element switch
                    {
                        ElementType.Half => (double)(Half)value,
                        ElementType.BFloat16 => (float)(BFloat16)value,
                        _ => value,
                    };
                }
            }

            return tensor;
        })];
    }
}
