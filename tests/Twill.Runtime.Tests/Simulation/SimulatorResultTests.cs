using System;
using System.Linq;
using Twill.Scheduling.Common;
using Twill.Scheduling.Tests.Warps;
using Twill.Scheduling.Verification;
using Twill.Scheduling.Warps;
using Twill.Simulation;
using Xunit;

namespace Twill.Runtime.Tests.Simulation;

public class SimulatorResultTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(16, 24, 16)]
    [InlineData(33, 17, 100)]
    [InlineData(40, 31, 33)]
    public void Gemm_of_any_size_is_the_product(int rows, int columns, int depth)
    {
        Half[] a = Random(rows * depth, 1);
        Half[] b = Random(depth * columns, 2);
        var c = new Half[rows * columns];
        WarpProgram program = WarpProgramSamples.Gemm(16, 16, 16);
        foreach (int more in (int[])[0, 1, 3])
        {
            Array.Fill(c, Half.NaN);
            EquatableArray<int> depths = [.. ProtocolVerifier.FindMinimumDepths(program).Select(least => least + more)];
            Simulator.Run(
                program, WarpProblemSamples.Gemm(), depths, ((columns + 15) / 16, (rows + 15) / 16),
                new SimulationArguments().Add(TensorView.FromArray(a, rows, depth)).Add(TensorView.FromArray(b, depth, columns))
                    .Add(TensorView.FromArray(c, rows, columns)));
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double expected = Enumerable.Range(0, depth).Sum(p => (double)a[(i * depth) + p] * (double)b[(p * columns) + j]);
                    Assert.Equal(expected, (double)c[(i * columns) + j], 1e-2);
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Attention_is_the_weighted_mean_of_the_values(int blocks)
    {
        const int size = 32;
        int length = blocks * size;
        Half[] q = Random(length * size, 3);
        Half[] k = Random(length * size, 4);
        Half[] v = Random(length * size, 5);
        var o = new Half[length * size];
        Simulator.Run(
            WarpProgramSamples.Attention(size, size, size), WarpProblemSamples.Attention(), blocks,
            new SimulationArguments().Add(TensorView.FromArray(q, length, size)).Add(TensorView.FromArray(k, length, size))
                .Add(TensorView.FromArray(v, length, size)).Add(TensorView.FromArray(o, length, size)));
        for (int i = 0; i < length; i++)
        {
            double[] weights = [.. Enumerable.Range(0, length).Select(j =>
                Math.Pow(2, Enumerable.Range(0, size).Sum(p => (double)q[(i * size) + p] * (double)k[(j * size) + p])))];
            double sum = weights.Sum();
            for (int column = 0; column < size; column++)
            {
                double expected = weights.Select((weight, j) => weight * (double)v[(j * size) + column]).Sum() / sum;
                Assert.Equal(expected, (double)o[(i * size) + column], 4e-3);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Values_reach_other_roles_through_both_kinds_of_rings(int blocks)
    {
        const int size = 16;
        int length = blocks * size;
        Half[] x = Random(length * size, 6);
        Half[] w = Random(size * size, 7);
        var o = new Half[length * size];
        var p = new Half[size * size];
        Simulator.Run(
            WarpProgramSamples.HandOver(size), WarpProblemSamples.HandOver(), 1,
            new SimulationArguments().Add(TensorView.FromArray(x, length, size)).Add(TensorView.FromArray(w, size, size))
                .Add(TensorView.FromArray(o, length, size)).Add(TensorView.FromArray(p, size, size)));
        var total = new double[size * size];
        for (int block = 0; block < blocks; block++)
        {
            int first = block * size * size;
            double[] tile = [.. x.Skip(first).Take(size * size).Select(value => (double)value)];
            double[] e = [.. Multiply(tile, [.. w.Select(value => (double)value)], size).Select(value => Math.Pow(2, value))];
            double[] own = Multiply(e, e, size);
            double[] other = Multiply(tile, e, size);
            for (int i = 0; i < size * size; i++)
            {
                total[i] += own[i];
                double sum = Enumerable.Range(0, size).Sum(column => e[((i / size) * size) + column]);
                Assert.Equal(other[i] / sum, (double)o[first + i], 4e-3);
            }
        }

        for (int i = 0; i < size * size; i++)
        {
            Assert.Equal(total[i], (double)p[i], Math.Max(1e-3, total[i] * 3e-3));
        }
    }

    [Fact]
    public void A_broken_program_ends_in_a_located_exception()
    {
        const int size = 16;
        WarpProgram program = WarpProgramSamples.Gemm(size, size, size);
        Role role = program.Roles[1];
        WarpProgram eager = Replace(program, role with { Turn = [.. role.Turn.Where(step => step is not Step.WaitProducts)] });
        ProtocolException early = Assert.Throws<ProtocolException>(() => RunGemm(eager, size));
        Assert.Equal(ProtocolRule.ProductFinished, early.Violations[0].Rule);
        Assert.Contains("Gemm, block (0, 0, 0): ProductFinished: compute0", early.Message);

        WarpProgram stuck = Replace(program, role with { Turn = [.. role.Turn.Where(step => step is not Step.Release)] });
        ProtocolException waiting = Assert.Throws<ProtocolException>(() => RunGemm(stuck, size));
        Assert.All(waiting.Violations, violation => Assert.Equal(ProtocolRule.NoDeadlock, violation.Rule));
        Assert.Contains("is waited for for ever", waiting.Message);
    }

    [Fact]
    public void Arguments_of_another_kernel_are_refused_by_name()
    {
        WarpProgram program = WarpProgramSamples.Gemm();
        var half = TensorView.FromArray(new Half[4], 2, 2);
        ArgumentException count = Assert.Throws<ArgumentException>(() =>
            Simulator.Run(program, WarpProblemSamples.Gemm(), 1, new SimulationArguments().Add(half)));
        Assert.Contains("3 tensors", count.Message);
        ArgumentException type = Assert.Throws<ArgumentException>(() => Simulator.Run(
            program, WarpProblemSamples.Gemm(), 1, new SimulationArguments().Add(half).Add(TensorView.FromArray(new float[4], 2, 2)).Add(half)));
        Assert.Equal("b", type.ParamName);
    }

    private static void RunGemm(WarpProgram program, int size) => Simulator.Run(
        program, WarpProblemSamples.Gemm(), [2, 2], 1,
        new SimulationArguments().Add(TensorView.FromArray(new Half[size * 128], size, 128))
            .Add(TensorView.FromArray(new Half[128 * size], 128, size)).Add(TensorView.FromArray(new Half[size * size], size, size)));

    private static WarpProgram Replace(WarpProgram program, Role role) =>
        program with { Roles = [.. program.Roles.Select(other => other.Name == role.Name ? role : other)] };

    private static Half[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (Half)((random.NextDouble() * 2) - 1))];
    }

    private static double[] Multiply(double[] a, double[] b, int size) => [.. Enumerable.Range(0, size * size)
        .Select(i => Enumerable.Range(0, size).Sum(p => a[((i / size) * size) + p] * b[(p * size) + (i % size)]))];
}
