using System;
using System.Linq;
using ILGPU;
using ILGPU.Runtime.CPU;
using Twill.Launching;
using Twill.Scheduling.Common;
using Twill.Scheduling.Reports;
using Twill.Scheduling.Warps;
using Twill.Simulation;
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

    [Theory]
    [InlineData(Arch.Hopper, 2, 3)]
    [InlineData(Arch.Blackwell, 5, 3)]
    public void Stages_asked_for_are_those_of_the_schedule_the_launch_and_the_simulation(Arch architecture, int first, int second)
    {
        ScheduledRing[] streamed = [.. MachineKernels.WithStagesKernel.Schedules[architecture].Rings.Where(ring => ring.StageBytes == 128 * 64 * 2)];
        Assert.Equal([(first, 1), (second, 1)], streamed.Select(ring => (ring.Depth, ring.MinimumDepth)));
        Assert.All(streamed, ring => Assert.InRange(ring.MaximumDepth, 9, 13));

        // What a launch takes, on the CPU and on a card of any shared memory that has room for it
        WarpProgram program = MachineKernels.WithStagesKernel.Descriptions[architecture].Program;
        int firstStreamed = program.Rings.ToList().FindIndex(ring => ring.IsStreamed(program));
        Assert.Equal([first, second], program.Rings.Where(ring => ring.IsStreamed(program)).Select(ring => ring.PreferredDepth));
        Assert.Equal([first, second], RingDepths.Choose(TensorMemoryRemoval.Apply(program), 1 << 20)!.Value
            .Where((_, i) => program.Rings[i].IsStreamed(program)));

        Check(c => MachineKernels.WithStagesKernel.Launch(Grid, a, b, c, Scale));
        Check(c =>
        {
            SimulationResult run = MachineKernels.WithStagesKernel.Simulate(architecture, Grid, a, b, c, Scale);
            Assert.Equal(Interval(first, second), run.SteadyInterval);
        });

        // With one stage the latency of loads shows: the number is what the simulator runs with
        Assert.NotEqual(Interval(first, second), Interval(1, second));

        CycleInterval Interval(int left, int right) => Simulator.SteadyInterval(
            program, MachineKernels.WithStagesKernel.Descriptions[architecture].Problem,
            [.. program.Rings.Select((ring, i) => !ring.IsStreamed(program) ? 1 : i == firstStreamed ? left : right)]);
    }

    [Fact]
    public void A_launch_takes_the_stages_asked_for()
    {
        using Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 2, 1)).EnableTwill());
        using CPUAccelerator accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
        WarpProgram program = MachineKernels.WithStagesKernel.Descriptions[Arch.Hopper].Program;
        EquatableArray<int> depths = LoadedKernel.ChooseDepths(MachineKernels.WithStagesKernel.Descriptions[Arch.Hopper], program, accelerator);
        Assert.Equal([2, 3], depths.Where((_, i) => program.Rings[i].IsStreamed(program)));
    }

    private void Check(Action<TensorView<float>> run)
    {
        float[] c = new float[M * N];
        run(TensorView.FromArray(c, M, N));
        Assert.InRange(Common.Errors.Largest(Array.ConvertAll(c, value => (double)value), expected), 0, 1e-5);
    }
}
