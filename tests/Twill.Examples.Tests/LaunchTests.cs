using System;
using System.Linq;
using System.Threading.Tasks;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Twill.Launching;
using Xunit;

namespace Twill.Examples.Tests;

public class LaunchTests
{
    [Fact]
    public void A_device_with_too_little_shared_memory_gets_both_numbers_and_a_tile_size_that_fits()
    {
        KernelDescription description = Gemm.MultiplyKernel.Description;

        InsufficientSharedMemoryException exception =
            SharedMemoryRemedy.Exception(description, description.Program, "a small device", 48 * 1024);

        Assert.Equal((16384 + 32768 + 32, 49152), (exception.NeededBytes, exception.AvailableBytes));
        Assert.Contains("49184", exception.Message, StringComparison.Ordinal);
        Assert.Contains("a small device may use 49152", exception.Message, StringComparison.Ordinal);
        Assert.Contains("BlockK = 32", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Device_tensors_and_a_stream_give_what_host_tensors_give()
    {
        var problem = new GemmProblem(130, 260, 100);
        using Context context = Context.Create(builder => builder.CPU(new CPUDevice(2, 2, 1)).EnableTwill());
        using CPUAccelerator accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
        using AcceleratorStream stream = accelerator.CreateStream();
        using var a = accelerator.Allocate1D(Elements(problem.A));
        using var b = accelerator.Allocate1D(Elements(problem.B));
        using var c = accelerator.Allocate1D<BFloat16>(130 * 260);
        BFloat16[] onHost = new BFloat16[130 * 260];

        Gemm.MultiplyKernel.Launch(
            stream, Gemm.Grid(130, 260), a.View.AsTensor(130, 100), b.View.AsTensor(100, 260), c.View.AsTensor(130, 260));
        stream.Synchronize();
        Gemm.MultiplyKernel.Launch(
            accelerator, Gemm.Grid(130, 260), problem.A, problem.B, TensorView.FromArray(onHost, 130, 260));

        Assert.Equal(onHost, c.GetAsArray1D());
        Assert.InRange(problem.Error(onHost), 0, 1.0 / 192);
    }

    [Fact]
    public void Launches_from_several_threads_do_not_disturb_each_other()
    {
        GemmProblem[] problems = [.. Enumerable.Range(1, 6).Select(i => new GemmProblem(20 * i, 30 * i, 40 * i, seed: i))];
        BFloat16[][] results = [.. problems.Select(problem => new BFloat16[problem.M * problem.N])];

        Parallel.For(0, problems.Length, i => Gemm.MultiplyKernel.Launch(
            Gemm.Grid(problems[i].M, problems[i].N), problems[i].A, problems[i].B,
            TensorView.FromArray(results[i], problems[i].M, problems[i].N)));

        Assert.All(problems.Zip(results), pair => Assert.InRange(pair.First.Error(pair.Second), 0, 1.0 / 192));
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_named()
    {
        var problem = new GemmProblem(10, 20, 30);
        TensorView<BFloat16> c = TensorView.FromArray(new BFloat16[10 * 20], 10, 20);

        Assert.Throws<ArgumentOutOfRangeException>("grid", () => Gemm.MultiplyKernel.Launch(0, problem.A, problem.B, c));
        Assert.Throws<ArgumentException>(
            "a", () => Gemm.MultiplyKernel.Launch(1, TensorView.FromArray(new BFloat16[8], 2, 2, 2), problem.B, c));
        Assert.Throws<ArgumentException>("c", () => Gemm.MultiplyKernel.Launch(1, problem.A, problem.B, problem.A));
        Assert.Throws<ArgumentException>("c", () => Gemm.MultiplyKernel.Simulate(1, problem.A, problem.B, problem.B));
        Assert.Throws<ArgumentException>(
            "a", () => Gemm.MultiplyKernel.Launch(DefaultAccelerator.Cpu(3).DefaultStream, 1, problem.A, problem.B, c));
    }

    private static BFloat16[] Elements(TensorView<BFloat16> matrix)
    {
        BFloat16[] elements = new BFloat16[matrix.Rows * matrix.Columns];
        Tile<BFloat16> content = Tile.Load(matrix, 0, 0, matrix.Rows, matrix.Columns);
        Tile.Store(content, TensorView.FromArray(elements, matrix.Rows, matrix.Columns), 0, 0);
        return elements;
    }
}
