using System;
using ILGPU;
using ILGPU.Runtime;
using Twill.Kernels;
using Twill.Launching;
using Twill.Scheduling.Programs;
using Twill.Scheduling.Warps;
using Half = System.Half;

namespace Twill.Runtime.Tests.Launching;

/// <summary>
/// A kernel by hand in the form of the generated ones: block (x, y) multiplies row x of matrix y by a factor. Its two
/// roles split the row. A negative factor makes it fail as if its roles waited for each other.
/// </summary>
internal static class ScaleKernel
{
    public static PipelinedKernel<Action<AcceleratorStream, KernelConfig, KernelControl, DeviceTensor16, DeviceTensor32, float>> Kernels { get; } =
        Create(Program(stageBytes: 1024, minimumDepth: 1));

    public static WarpProgram Program(int stageBytes, int minimumDepth) => new()
    {
        Name = "Scale",
        Architecture = "Hopper",
        Tensors = [new TensorParameter("input", ElementType.Half, 3), new TensorParameter("output", ElementType.Float32, 3)],
        Scalars = [new ScalarParameter("factor", ElementType.Float32)],
        Range = new LoopRange(new ScalarExpression.Integer(0), new ScalarExpression.Integer(1), 1),
        SharedMemoryCapacity = 1 << 20,
        Rings =
        [
            new Ring
            {
                Name = "rows", Type = new TileType(ElementType.Half, stageBytes / 2, null), Producer = 0, Consumers = [1],
                SourceOperation = -1, MinimumDepth = minimumDepth, ScheduleDepth = minimumDepth + 1, MaximumDepth = minimumDepth + 2,
            },
        ],
        Roles =
        [
            new Role { Name = "left", Kind = RoleKind.Compute, WarpGroup = 0, Threads = 32, Registers = 24 },
            new Role { Name = "right", Kind = RoleKind.Compute, WarpGroup = 1, Threads = 32, Registers = 24 },
        ],
    };

    public static PipelinedKernel<Action<AcceleratorStream, KernelConfig, KernelControl, DeviceTensor16, DeviceTensor32, float>> Create(
        WarpProgram program) => new([false, true], new KernelVariant(
            new KernelDescription("Scale", Arch.Hopper, "{}", "{}", "{}", WarpProgramJson.Write(program), "text"),
            ((Action<KernelControl, DeviceTensor16, DeviceTensor32, float>)Run<Lanes1>).Method,
            MaximumLanes: 64));

    public static void Launch(AcceleratorStream stream, BlockGrid grid, TensorView<Half> input, TensorView<float> output, float factor)
    {
        LaunchChecks.Grid(grid);
        LaunchChecks.Device(input, nameof(input), 3, stream.Accelerator);
        LaunchChecks.Device(output, nameof(output), 3, stream.Accelerator);
        LaunchChecks.Aliasing([TensorMemory.Of(input), TensorMemory.Of(output)], [nameof(input), nameof(output)], Kernels.WrittenTensors);
        Run(Kernels.On(stream.Accelerator), stream, grid, input, output, factor);
    }

    public static void LaunchOnHost(Accelerator? accelerator, BlockGrid grid, TensorView<Half> input, TensorView<float> output, float factor)
    {
        var kernel = Kernels.On(accelerator ?? Kernels.DefaultAccelerator);
        AcceleratorStream stream = kernel.Accelerator.DefaultStream;
        using var inputCopy = new HostTensor<Half>(input, stream);
        using var outputCopy = new HostTensor<float>(output, stream);
        Run(kernel, stream, grid, inputCopy.Device, outputCopy.Device, factor);
        outputCopy.CopyBack();
    }

    private static void Run(
        LoadedKernel<Action<AcceleratorStream, KernelConfig, KernelControl, DeviceTensor16, DeviceTensor32, float>> kernel,
        AcceleratorStream stream, BlockGrid grid, TensorView<Half> input, TensorView<float> output, float factor)
    {
        KernelRun run = kernel.Begin(grid);
        while (run.Next())
        {
            kernel.Launch(stream, run.Configuration, run.Control, DeviceArguments.Of16(input), DeviceArguments.Of32(output), factor);
        }
    }

    private static void Run<TLanes>(KernelControl control, DeviceTensor16 input, DeviceTensor32 output, float factor)
        where TLanes : struct, ILaneCount
    {
        // The generated kernels keep their rings here; a launch that asks for dynamic memory needs a kernel that uses it
        SharedMemory.GetDynamic<byte>()[Group.IdxX] = 0;
        if (factor < 0 && Group.IdxX == 0)
        {
            // What the roles of generated kernels record when none of them can go on
            control.Failure[0] = 1;
            control.Failure[KernelFailure.FirstRoleWord] = (int)RoleWaitKind.Release;
            control.Failure[KernelFailure.FirstRoleWord + 2] = 7;
        }

        int row = ILGPU.Grid.IdxX + control.FirstBlockX;
        int matrix = ILGPU.Grid.IdxY + control.FirstBlockY;
        DeviceMatrix16 source = input.Matrix(matrix);
        DeviceMatrix32 target = output.Matrix(matrix);
        for (int column = Group.IdxX; column < source.Columns; column += 2 * TLanes.Count)
        {
            ushort bits = source.Data[source.First + (row * source.RowStride) + (column * source.ColumnStride)];
            target.Data[target.First + (row * target.RowStride) + (column * target.ColumnStride)] = factor * bits;
        }
    }
}
