using System;
using System.ComponentModel;
using ILGPU;
using ILGPU.Runtime;
using Twill.Kernels;

namespace Twill.Launching;

/// <summary>
/// One launch, in as many parts of the grid as it takes. The CPU accelerator keeps the shared memory of every block
/// until a launch ends, so that a large grid goes in parts there; elsewhere there is one part.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct KernelRun
{
    private readonly LoadedKernel kernel;
    private readonly BlockGrid grid;
    private readonly BlockGrid part;
    private readonly MemoryBuffer1D<int, Stride1D.Dense>? record;
    private BlockIndex first;
    private bool hasBegun;

    internal KernelRun(LoadedKernel kernel, BlockGrid grid, MemoryBuffer1D<int, Stride1D.Dense>? record)
    {
        this.kernel = kernel;
        this.grid = grid;
        this.record = record;
        int most = kernel.MostBlocks;
        int x = Math.Min(grid.X, most);
        int y = x < grid.X ? 1 : Math.Min(grid.Y, most / x);
        int z = y < grid.Y ? 1 : Math.Min(grid.Z, most / (x * y));
        part = new BlockGrid(x, y, z);
        first = default;
        hasBegun = false;
    }

    /// <summary>The configuration of the current part.</summary>
    public readonly KernelConfig Configuration => new(
        new Index3D(
            Math.Min(part.X, grid.X - first.X), Math.Min(part.Y, grid.Y - first.Y), Math.Min(part.Z, grid.Z - first.Z)),
        new Index3D(kernel.Threads, 1, 1),
        SharedMemoryConfig.RequestDynamic<byte>(kernel.SharedBytes));

    /// <summary>The kernel's first argument for the current part.</summary>
    public readonly KernelControl Control => new(
        kernel.Depths, record is null ? kernel.Depths : record.View.BaseView, first.X, first.Y, first.Z);

    /// <summary>Goes on to the next part: false after the last.</summary>
    /// <exception cref="KernelDeadlockException">
    /// On the CPU accelerator, in the part before: the roles of a block waited for each other for ever.
    /// </exception>
    public bool Next()
    {
        if (!hasBegun)
        {
            hasBegun = true;
            return true;
        }

        if (record is not null)
        {
            kernel.ThrowIfFailed(record);
        }

        first = first with { X = first.X + part.X };
        if (first.X >= grid.X)
        {
            first = first with { X = 0, Y = first.Y + part.Y };
        }

        if (first.Y >= grid.Y)
        {
            first = first with { Y = 0, Z = first.Z + part.Z };
        }

        if (first.Z < grid.Z)
        {
            return true;
        }

        if (record is not null)
        {
            kernel.Return(record);
        }

        return false;
    }
}
