using System;
using ILGPU;
using ILGPU.Runtime.CPU;
using Twill.Launching;
using Xunit;
using Half = System.Half;

namespace Twill.Runtime.Tests.Launching;

public sealed class LaunchCheckTests : IDisposable
{
    private readonly Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 1, 1)));
    private readonly CPUAccelerator accelerator;

    public LaunchCheckTests()
    {
        accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
    }

    public void Dispose()
    {
        accelerator.Dispose();
        context.Dispose();
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    public void An_empty_grid_is_refused(int x, int y, int z) =>
        Assert.Throws<ArgumentOutOfRangeException>("grid", () => LaunchChecks.Grid((x, y, z)));

    [Fact]
    public void A_tensor_of_another_rank_is_refused_by_name()
    {
        TensorView<float> matrix = TensorView.FromArray(new float[6], 2, 3);
        ArgumentException exception = Assert.Throws<ArgumentException>("q", () => LaunchChecks.Host(matrix, "q", 4));
        Assert.Contains("rank 4", exception.Message, StringComparison.Ordinal);
        Assert.Contains("2×3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_tensor_is_refused_by_name() =>
        Assert.Throws<ArgumentNullException>("q", () => LaunchChecks.Host<float>(null!, "q", 2));

    [Fact]
    public void Host_and_device_tensors_are_told_apart()
    {
        using var buffer = accelerator.Allocate1D<float>(6);
        TensorView<float> device = buffer.View.AsTensor(2, 3);
        TensorView<float> host = TensorView.FromArray(new float[6], 2, 3);

        Assert.Throws<ArgumentException>("k", () => LaunchChecks.Host(device, "k", 2));
        Assert.Throws<ArgumentException>("k", () => LaunchChecks.Device(host, "k", 2, accelerator));
        LaunchChecks.Device(device, "k", 2, accelerator);
    }

    [Fact]
    public void A_tensor_of_another_accelerator_is_refused_by_name()
    {
        using CPUAccelerator other = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
        using var buffer = other.Allocate1D<float>(6);
        Assert.Throws<ArgumentException>("k", () => LaunchChecks.Device(buffer.View.AsTensor(2, 3), "k", 2, accelerator));
    }

    [Fact]
    public void An_output_that_shares_memory_with_an_input_is_refused_by_name()
    {
        float[] array = new float[100];
        TensorView<float> left = TensorView.FromArray(array, 0, [5, 10], [10, 1]);
        TensorView<float> right = TensorView.FromArray(array, 45, [5, 10], [10, 1]);
        ArgumentException exception = Assert.Throws<ArgumentException>("o", () => Check(left, right, isWritten: true));
        Assert.Contains("'q'", exception.Message, StringComparison.Ordinal);
        Check(left, right, isWritten: false);
        Check(left, TensorView.FromArray(array, 50, [5, 10], [10, 1]), isWritten: true);
        Check(left, TensorView.FromArray(new float[50], 5, 10), isWritten: true);
    }

    [Fact]
    public void Views_of_different_element_types_on_one_buffer_are_compared_by_bytes()
    {
        using var buffer = accelerator.Allocate1D<float>(16);
        TensorView<float> floats = buffer.View.SubView(0, 8).AsTensor(2, 4);
        TensorView<Half> first = buffer.View.SubView(4, 8).BaseView.Cast<Half>().AsTensor(4, 4);
        TensorView<Half> second = buffer.View.SubView(8, 8).BaseView.Cast<Half>().AsTensor(4, 4);
        Assert.True(TensorMemory.Overlap(TensorMemory.Of(floats), TensorMemory.Of(first)));
        Assert.False(TensorMemory.Overlap(TensorMemory.Of(floats), TensorMemory.Of(second)));
    }

    [Fact]
    public void Interleaved_tensors_without_a_common_element_do_not_overlap()
    {
        // A packed projection: each of 8 rows holds q, k and v of 2 heads of 4 elements
        float[] array = new float[8 * 24];
        TensorView<float>[] parts =
        [
            TensorView.FromArray(array, 0, [2, 8, 4], [4, 24, 1]),
            TensorView.FromArray(array, 8, [2, 8, 4], [4, 24, 1]),
            TensorView.FromArray(array, 16, [2, 8, 4], [4, 24, 1]),
        ];
        for (int left = 0; left < 3; left++)
        {
            for (int right = 0; right < 3; right++)
            {
                Assert.Equal(left == right, TensorMemory.Overlap(TensorMemory.Of(parts[left]), TensorMemory.Of(parts[right])));
            }
        }

        TensorView<float> across = TensorView.FromArray(array, 6, [2, 8, 4], [4, 24, 1]);
        Assert.True(TensorMemory.Overlap(TensorMemory.Of(parts[0]), TensorMemory.Of(across)));
    }

    [Fact]
    public void Tensors_without_elements_overlap_nothing()
    {
        float[] array = new float[8];
        Assert.False(TensorMemory.Overlap(
            TensorMemory.Of(TensorView.FromArray(array, 0, 4)), TensorMemory.Of(TensorView.FromArray(array, 2, 4))));
    }

    [Fact]
    public void A_CPU_accelerator_that_runs_threads_one_after_the_other_is_refused_with_the_remedy()
    {
        using CPUAccelerator sequential = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Sequential);
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => ScaleKernel.Kernels.On(sequential));
        Assert.Contains("CPUAcceleratorMode.Parallel", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_CPU_accelerator_with_too_few_threads_is_refused_with_the_remedy()
    {
        InvalidOperationException exception =
            Assert.Throws<InvalidOperationException>(() => AcceleratorSupport.Lanes(accelerator, roles: 5, maximumLanes: 64));
        Assert.Contains("new CPUDevice(2, 4, 1)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 8)]
    [InlineData(64, 64)]
    public void The_default_CPU_accelerator_has_room_for_the_roles(int roles, int threads) =>
        Assert.Equal(threads, DefaultAccelerator.Cpu(roles).MaxNumThreadsPerGroup);

    private static void Check(TensorView<float> q, TensorView<float> o, bool isWritten) =>
        LaunchChecks.Aliasing([TensorMemory.Of(q), TensorMemory.Of(o)], ["q", "o"], [false, isWritten]);
}
