using System;
using System.ComponentModel;
using System.Globalization;
using ILGPU.Runtime;

namespace Twill.Launching;

/// <summary>Checks of a launch's arguments. Every complaint names the argument.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaunchChecks
{
    /// <summary>Requires a grid of at least one block along every dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Grid(BlockGrid grid)
    {
        if (grid.X < 1 || grid.Y < 1 || grid.Z < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(grid), grid, "A launch needs at least one block along every dimension.");
        }
    }

    /// <summary>Requires a grid that an accelerator can launch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is too large.</exception>
    public static void Grid(BlockGrid grid, Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        Grid(grid);
        if (grid.X > accelerator.MaxGridSize.X || grid.Y > accelerator.MaxGridSize.Y || grid.Z > accelerator.MaxGridSize.Z)
        {
            throw new ArgumentOutOfRangeException(
                nameof(grid), grid, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{accelerator.Name} launches at most {accelerator.MaxGridSize.X} × {accelerator.MaxGridSize.Y} × {accelerator.MaxGridSize.Z} blocks."));
        }
    }

    /// <summary>Requires a tensor in managed memory of the rank that the method indexes it with.</summary>
    /// <exception cref="ArgumentNullException">There is no tensor.</exception>
    /// <exception cref="ArgumentException">It lies on a device or has another rank.</exception>
    public static void Host<T>(TensorView<T> tensor, string name, int rank)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.IsDevice)
        {
            throw new ArgumentException(
                "A device tensor is launched on a stream of its accelerator: Launch(stream, grid, …). "
                + "This overload takes host tensors and copies them.", name);
        }

        Rank(tensor, name, rank);
    }

    /// <summary>Requires a tensor in memory of an accelerator, of the rank that the method indexes it with.</summary>
    /// <exception cref="ArgumentNullException">There is no tensor.</exception>
    /// <exception cref="ArgumentException">It lies in managed memory or on another accelerator, or has another rank.</exception>
    public static void Device<T>(TensorView<T> tensor, string name, int rank, Accelerator accelerator)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        ArgumentNullException.ThrowIfNull(accelerator);
        if (!tensor.IsDevice)
        {
            throw new ArgumentException(
                "A launch on a stream copies nothing and needs device tensors: use AsTensor on an ILGPU buffer, "
                + "or the overload without a stream.", name);
        }

        Accelerator owner = tensor.Buffer.GetAccelerator();
        if (!ReferenceEquals(owner, accelerator))
        {
            throw new ArgumentException(
                $"The tensor lies in memory of another accelerator, {owner.Name}, than the stream's, {accelerator.Name}.", name);
        }

        Rank(tensor, name, rank);
    }

    /// <summary>Requires that no element of a written tensor belongs to another argument as well.</summary>
    /// <param name="memories">The memory of each tensor.</param>
    /// <param name="names">The parameters' names.</param>
    /// <param name="written">Whether the method writes to each.</param>
    /// <exception cref="ArgumentException">Two overlap.</exception>
    public static void Aliasing(ReadOnlySpan<TensorMemory> memories, ReadOnlySpan<string> names, ReadOnlySpan<bool> written)
    {
        for (int output = 0; output < memories.Length; output++)
        {
            if (!written[output])
            {
                continue;
            }

            for (int other = 0; other < memories.Length; other++)
            {
                if (other != output && TensorMemory.Overlap(memories[output], memories[other]))
                {
                    throw new ArgumentException(
                        $"The kernel writes to '{names[output]}', which shares memory with '{names[other]}'. "
                        + "Blocks run in any order, so what is read there would be undefined.", names[output]);
                }
            }
        }
    }

    private static void Rank<T>(TensorView<T> tensor, string name, int rank)
        where T : unmanaged
    {
        if (tensor.Rank != rank)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The method takes a tensor of rank {rank}; this {tensor} has rank {tensor.Rank}."),
                name);
        }
    }
}
