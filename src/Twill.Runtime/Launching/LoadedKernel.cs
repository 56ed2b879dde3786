using System;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Linq;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Twill.Kernels;
using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Launching;

/// <summary>A kernel on one accelerator: compiled, with the depths of its rings settled.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LoadedKernel
{
    /// <summary>Shared memory of all blocks of one launch on the CPU accelerator, which frees it when the launch ends.</summary>
    private const long MostBytesOfLaunchOnCpu = 256L << 20;

    private readonly WarpProgram program;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> depths;
    private readonly ConcurrentBag<MemoryBuffer1D<int, Stride1D.Dense>>? records;

    private protected LoadedKernel(KernelDescription description, Accelerator accelerator, int lanes)
    {
        // Kernels of this backend keep in shared memory what the schedule's machine has a memory of its own for
        program = TensorMemoryRemoval.Apply(description.Program);
        Accelerator = accelerator;
        Threads = program.Roles.Count * lanes;
        EquatableArray<int> chosen = ChooseDepths(description, program, accelerator);

        // A program without rings has no depths, but ILGPU makes no empty buffer
        depths = accelerator.Allocate1D(chosen.Count == 0 ? [0] : chosen.ToArray());
        bool isOnCpu = accelerator is CPUAccelerator;
        records = isOnCpu ? [] : null;
        SharedBytes = isOnCpu
            ? KernelMemory.BytesOnCpu(program, chosen, Threads)
            : KernelMemory.Bytes(program, chosen);
        MostBlocks = isOnCpu ? (int)Math.Max(1, MostBytesOfLaunchOnCpu / Math.Max(1, SharedBytes)) : int.MaxValue;
    }

    /// <summary>The accelerator.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>Threads of a block.</summary>
    internal int Threads { get; }

    /// <summary>Bytes of dynamic shared memory of a block.</summary>
    internal int SharedBytes { get; }

    /// <summary>Blocks that one launch may have.</summary>
    internal int MostBlocks { get; }

    /// <summary>Stages of each ring, in the accelerator's memory.</summary>
    internal ArrayView<int> Depths => depths.View.BaseView;

    /// <summary>Begins a launch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The grid is empty or too large for the accelerator.</exception>
    public KernelRun Begin(BlockGrid grid)
    {
        LaunchChecks.Grid(grid, Accelerator);
        MemoryBuffer1D<int, Stride1D.Dense>? record = null;
        if (records is not null && !records.TryTake(out record))
        {
            record = Accelerator.Allocate1D<int>(KernelFailure.WordCount(program));
            record.MemSetToZero();
        }

        return new KernelRun(this, grid, record);
    }

    internal unsafe void ThrowIfFailed(MemoryBuffer1D<int, Stride1D.Dense> record) => KernelFailure.ThrowIfFailed(
        program, new ReadOnlySpan<int>((void*)record.View.BaseView.LoadEffectiveAddressAsPtr(), checked((int)record.Length)));

    internal void Return(MemoryBuffer1D<int, Stride1D.Dense> record) => records!.Add(record);

    internal static EquatableArray<int> ChooseDepths(KernelDescription description, WarpProgram program, Accelerator accelerator)
    {
        // A device without a limit, the CPU, takes what the schedule needs or the user asks for: deeper rings would only cost memory there
        long available = SharedMemoryLimit.Of(accelerator);
        if (available == long.MaxValue)
        {
            return program.Rings.Select(ring => ring.PreferredDepth).ToEquatableArray();
        }

        return RingDepths.Choose(program, available) ?? throw SharedMemoryRemedy.Exception(description, program, accelerator.Name, available);
    }
}
