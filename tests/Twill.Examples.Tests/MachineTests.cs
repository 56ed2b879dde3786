using System;
using System.Linq;
using Xunit;

namespace Twill.Examples.Tests;

public class MachineTests
{
    private const int M = 150, N = 200, K = 300;

    private static readonly BlockGrid Grid = (2, 2);
    private readonly TensorView<Half> a;
    private readonly TensorView<Half> b;
    private readonly double[] expected = new double[M * N];
    private const float Scale = 0.1f;

    public MachineTests()
    {
        var random = new Common.RandomData(5);
        Half[] left = random.Uniform(M * K, value => (Half)value);
        Half[] right = random.Uniform(K * N, value => (Half)value);
        a = TensorView.FromArray(left, M, K);
        b = TensorView.FromArray(right, K, N);
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = Math.Tanh(Scale * Enumerable.Range(0, K).Sum(k => (double)left[(i / N * K) + k] * (double)right[(k * N) + (i % N)]));
        }
    }

    [Fact]
    public void Kernels_of_every_machine_run_on_the_CPU_accelerator()
    {
        Check(c => MachineKernels.OnAmpereKernel.Launch(Grid, a, b, c, Scale));
        Check(c => MachineKernels.OnBlackwellKernel.Launch(Grid, a, b, c, Scale));
        Check(c => MachineKernels.OnAllKernel.Launch(Grid, a, b, c, Scale));
    }

    [Theory]
    [InlineData(Arch.Ampere)]
    [InlineData(Arch.Hopper)]
    [InlineData(Arch.Blackwell)]
    public void Each_machine_is_simulated(Arch architecture) =>
        Check(c => MachineKernels.OnAllKernel.Simulate(architecture, Grid, a, b, c, Scale));

    [Fact]
    public void Each_attribute_has_its_schedule()
    {
        Assert.Equal(
            [Arch.Ampere, Arch.Blackwell, Arch.Hopper], MachineKernels.OnAllKernel.Schedules.Keys.OrderBy(arch => arch.ToString()));
        Assert.All(MachineKernels.OnAllKernel.Schedules, pair => Assert.Equal(pair.Key.ToString(), pair.Value.Architecture));
        Assert.All(MachineKernels.OnAllKernel.Schedules[Arch.Hopper].Rings, ring => Assert.InRange(ring.Depth, 1, 2));
        Assert.Equal("Twill.Examples.Tests.MachineKernels.OnAll", MachineKernels.OnAllKernel.Descriptions[Arch.Hopper].Method);
    }

    private void Check(Action<TensorView<float>> run)
    {
        float[] c = new float[M * N];
        run(TensorView.FromArray(c, M, N));
        Assert.InRange(Common.Errors.Largest(Array.ConvertAll(c, value => (double)value), expected), 0, 1e-5);
    }
}
