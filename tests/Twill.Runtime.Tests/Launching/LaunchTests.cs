using System;
using System.Linq;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Twill.Kernels;
using Twill.Launching;
using Xunit;
using Half = System.Half;

namespace Twill.Runtime.Tests.Launching;

public sealed class LaunchTests : IDisposable
{
    private readonly Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 2, 1)).EnableTwill());
    private readonly Accelerator accelerator;

    public LaunchTests()
    {
        accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
    }

    public void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }

    [Fact]
    public void Host_tensors_are_copied_in_and_out()
    {
        (Half[] input, float[] output) = Data(3, 5, 7);
        ScaleKernel.LaunchOnHost(null, (5, 3), TensorView.FromArray(input, 3, 5, 7), TensorView.FromArray(output, 3, 5, 7), 2f);
        Assert.Equal(Expected(input, 2f), output);
    }

    [Fact]
    public void An_accelerator_of_ones_own_is_used()
    {
        (Half[] input, float[] output) = Data(1, 2, 8);
        ScaleKernel.LaunchOnHost(accelerator, 2, TensorView.FromArray(input, 1, 2, 8), TensorView.FromArray(output, 1, 2, 8), 3f);
        Assert.Equal(Expected(input, 3f), output);
    }

    [Fact]
    public void Elements_that_a_strided_tensor_skips_keep_their_values()
    {
        Half[] input = [.. Enumerable.Range(0, 12).Select(i => BitConverter.UInt16BitsToHalf((ushort)i))];
        float[] output = [.. Enumerable.Repeat(-1f, 20)];
        TensorView<Half> every = TensorView.FromArray(input, 1, [1, 2, 3], [12, 4, 1]);
        TensorView<float> columns = TensorView.FromArray(output, 2, [1, 2, 3], [20, 8, 2]);

        ScaleKernel.LaunchOnHost(null, 2, every, columns, 1f);

        float[] expected = [.. Enumerable.Repeat(-1f, 20)];
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                expected[2 + (8 * row) + (2 * column)] = 1 + (4 * row) + column;
            }
        }

        Assert.Equal(expected, output);
    }

    [Fact]
    public void Device_tensors_are_used_where_they_lie()
    {
        (Half[] input, float[] output) = Data(2, 3, 4);
        using var inputBuffer = accelerator.Allocate1D(input);
        using var outputBuffer = accelerator.Allocate1D<float>(24);
        using AcceleratorStream stream = accelerator.CreateStream();

        ScaleKernel.Launch(stream, (3, 2), inputBuffer.View.AsTensor(2, 3, 4), outputBuffer.View.AsTensor(2, 3, 4), 5f);
        stream.Synchronize();

        outputBuffer.CopyToCPU(output);
        Assert.Equal(Expected(input, 5f), output);
    }

    [Fact]
    public void A_kernel_of_the_users_own_works_on_the_same_buffers_and_stream()
    {
        (Half[] input, float[] output) = Data(1, 4, 4);
        using var inputBuffer = accelerator.Allocate1D(input);
        using var outputBuffer = accelerator.Allocate1D<float>(16);
        using AcceleratorStream stream = accelerator.CreateStream();
        var addOne = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>>(AddOne);

        ScaleKernel.Launch(stream, 4, inputBuffer.View.AsTensor(1, 4, 4), outputBuffer.View.AsTensor(1, 4, 4), 1f);
        addOne(stream, 16, outputBuffer.View.BaseView);
        stream.Synchronize();

        outputBuffer.CopyToCPU(output);
        Assert.Equal(Expected(input, 1f).Select(value => value + 1f), output);
    }

    [Fact]
    public void A_launch_whose_roles_wait_for_each_other_throws_and_leaves_the_next_one_alone()
    {
        (Half[] input, float[] output) = Data(1, 1, 4);
        TensorView<Half> source = TensorView.FromArray(input, 1, 1, 4);
        TensorView<float> target = TensorView.FromArray(output, 1, 1, 4);

        KernelDeadlockException exception =
            Assert.Throws<KernelDeadlockException>(() => ScaleKernel.LaunchOnHost(accelerator, 1, source, target, -1f));
        Assert.Equal(new RoleWait("left", RoleWaitKind.Release, "rows", 7), Assert.Single(exception.Waits));

        ScaleKernel.LaunchOnHost(accelerator, 1, source, target, 1f);
        Assert.Equal(Expected(input, 1f), output);
    }

    [Fact]
    public void A_kernel_is_loaded_once_an_accelerator()
    {
        Assert.Same(ScaleKernel.Kernels.On(accelerator), ScaleKernel.Kernels.On(accelerator));
        Assert.NotSame(ScaleKernel.Kernels.On(accelerator), ScaleKernel.Kernels.On(DefaultAccelerator.Cpu(2)));
    }

    [Fact]
    public void A_grid_whose_shared_memory_would_not_fit_the_host_runs_in_parts()
    {
        // 65 MB a block, of which the CPU accelerator would free none before the end
        var kernels = ScaleKernel.Create(ScaleKernel.Program(stageBytes: 64 << 20, minimumDepth: 1));
        var loaded = kernels.On(accelerator);
        Assert.Equal(1, loaded.MostBlocks);

        KernelRun run = loaded.Begin((2, 3, 2));
        int parts = 0;
        while (run.Next())
        {
            Assert.Equal(1, run.Configuration.GridDim.Size);
            Assert.Equal((parts % 2, parts / 2 % 3, parts / 6), (run.Control.FirstBlockX, run.Control.FirstBlockY, run.Control.FirstBlockZ));
            parts++;
        }

        Assert.Equal(12, parts);
    }

    [Theory]
    [InlineData(7, 5, 3, 4)]
    [InlineData(2, 3, 4, 4)]
    [InlineData(1, 1, 9, 4)]
    public void Parts_cover_every_block_once(int x, int y, int z, int most)
    {
        var kernels = ScaleKernel.Create(ScaleKernel.Program(stageBytes: (256 << 20) / (2 * most) - 64, minimumDepth: 1));
        var loaded = kernels.On(accelerator);
        Assert.Equal(most, loaded.MostBlocks);
        int[,,] times = new int[x, y, z];
        KernelRun run = loaded.Begin((x, y, z));
        while (run.Next())
        {
            Index3D size = run.Configuration.GridDim;
            Assert.InRange(size.Size, 1, most);
            for (int i = 0; i < size.Size; i++)
            {
                times[run.Control.FirstBlockX + (i % size.X), run.Control.FirstBlockY + (i / size.X % size.Y), run.Control.FirstBlockZ + (i / size.X / size.Y)]++;
            }
        }

        Assert.All(times.Cast<int>(), count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_launch_on_device_tensors_allocates_little()
    {
        using var inputBuffer = accelerator.Allocate1D<Half>(64);
        using var outputBuffer = accelerator.Allocate1D<float>(64);
        TensorView<Half> input = inputBuffer.View.AsTensor(1, 8, 8);
        TensorView<float> output = outputBuffer.View.AsTensor(1, 8, 8);
        var kernel = ScaleKernel.Kernels.On(accelerator);
        void Prepare()
        {
            LaunchChecks.Device(input, nameof(input), 3, accelerator);
            LaunchChecks.Aliasing([TensorMemory.Of(input), TensorMemory.Of(output)], [nameof(input), nameof(output)], [false, true]);
            KernelRun run = ScaleKernel.Kernels.On(accelerator).Begin(8);
            _ = run.Next() ? DeviceArguments.Of16(input) : default;
            _ = run.Configuration;
            _ = run.Control;
            run.Next();
        }

        Prepare();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            Prepare();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 200);
        Assert.NotNull(kernel);
    }

    private static void AddOne(Index1D index, ArrayView<float> values) => values[index] += 1f;

    private static (Half[] Input, float[] Output) Data(int matrices, int rows, int columns)
    {
        int count = matrices * rows * columns;
        return ([.. Enumerable.Range(1, count).Select(i => BitConverter.UInt16BitsToHalf((ushort)i))], new float[count]);
    }

    private static float[] Expected(Half[] input, float factor) =>
        [.. MemoryMarshal.Cast<Half, ushort>(input).ToArray().Select(bits => bits * factor)];
}
