using System;
using System.IO;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Xunit;

namespace Twill.Examples.Tests;

public class ReadmeTests
{
    [Fact]
    public void The_calls_of_the_README_work_as_they_stand()
    {
        const int batch = 1, heads = 2, seq = 200;
        var problem = new AttentionProblem(batch, heads, seq, seq, 128, isCausal: false);
        (TensorView<Half> q, TensorView<Half> k, TensorView<Half> v) = (problem.Q, problem.K, problem.V);
        var launched = new AttentionResult(problem);
        TensorView<Half> o = launched.Output;
        float scaleLog2 = problem.ScaleLog2;

        Attention128.ForwardKernel.Launch(((seq + 127) / 128, heads, batch), q, k, v, o, scaleLog2);

        var simulated = new AttentionResult(problem);
        SimulationResult run = Attention128.ForwardKernel.Simulate(
            ((seq + 127) / 128, heads, batch), q, k, v, simulated.Output, scaleLog2);
        string line = $"{Attention128.ForwardKernel.Schedule.InitiationInterval} predicted, {run.SteadyInterval} observed";

        Assert.Equal("2048 predicted, 2048 observed", line);
        double[] expected = problem.Expected().Output;
        Assert.InRange(Common.Errors.Largest(Array.ConvertAll(launched.OutputElements, x => (double)x), expected), 0, 1.0 / 512);
        Assert.InRange(Common.Errors.Largest(Array.ConvertAll(simulated.OutputElements, x => (double)x), expected), 0, 1.0 / 512);
    }

    [Fact]
    public void Device_tensors_in_a_context_of_ones_own_work_as_in_the_README()
    {
        const int batch = 1, heads = 1, seq = 100;
        var problem = new AttentionProblem(batch, heads, seq, seq, 128, isCausal: false);
        using Context context = Context.Create(b => b.Default().EnableTwill());
        using Accelerator accelerator = context.GetCPUDevice(0).CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel);
        using AcceleratorStream stream = accelerator.CreateStream();
        float scaleLog2 = problem.ScaleLog2;
        using var qBuffer = Copy(problem.Q);
        using var kBuffer = Copy(problem.K);
        using var vBuffer = Copy(problem.V);
        using var oBuffer = accelerator.Allocate1D<Half>(seq * 128);
        TensorView<Half> dq = qBuffer.View.AsTensor(batch, heads, seq, 128), dk = kBuffer.View.AsTensor(batch, heads, seq, 128);
        TensorView<Half> dv = vBuffer.View.AsTensor(batch, heads, seq, 128), dOut = oBuffer.View.AsTensor(batch, heads, seq, 128);

        Attention128.ForwardKernel.Launch(stream, ((seq + 127) / 128, heads, batch), dq, dk, dv, dOut, scaleLog2);
        stream.Synchronize();

        double[] actual = Array.ConvertAll(oBuffer.GetAsArray1D(), x => (double)x);
        Assert.InRange(Common.Errors.Largest(actual, problem.Expected().Output), 0, 1.0 / 512);

        MemoryBuffer1D<Half, Stride1D.Dense> Copy(TensorView<Half> tensor)
        {
            Half[] elements = new Half[seq * 128];
            Tile.Store(Tile.Load(tensor[0, 0], 0, 0, seq, 128), TensorView.FromArray(elements, seq, 128), 0, 0);
            return accelerator.Allocate1D(elements);
        }
    }

    [Fact]
    public void The_explanation_in_the_README_is_that_of_the_example_s_kernel()
    {
        string[] lines = [.. Attention.ForwardKernel.Schedule.ToString().Split('\n').Select(line => line.TrimEnd())];
        string[] shown =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "README.md"))
                .SkipWhile(line => !line.StartsWith("Forward on Hopper: ", StringComparison.Ordinal))
                .TakeWhile(line => !line.StartsWith("attention forward, ", StringComparison.Ordinal)).Select(line => line.TrimEnd()),
        ];
        Assert.NotEmpty(shown);
        Assert.All(shown, line => Assert.Contains(line, lines));
    }
}
