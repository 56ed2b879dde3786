using ILGPU;

namespace Twill.Kernels;

/// <summary>What a launch decides about a kernel, beside its arguments: the first parameter of every kernel.</summary>
/// <param name="Depths">
/// Stages of each ring, in the program's order, each between the ring's least and greatest depth; one memory may serve
/// all launches on an accelerator with the same depths.
/// </param>
/// <param name="Failure">
/// On the CPU accelerator <see cref="KernelFailure.WordCount"/> words that are zero when the launch begins and are read
/// after it by <see cref="KernelFailure.ThrowIfFailed"/>; on other accelerators any memory: it is not touched there.
/// </param>
/// <param name="FirstBlockX">Added to the block's index along X, for a launch that runs a part of the grid.</param>
/// <param name="FirstBlockY">Added to the block's index along Y.</param>
/// <param name="FirstBlockZ">Added to the block's index along Z.</param>
public readonly record struct KernelControl(
    ArrayView<int> Depths, ArrayView<int> Failure, int FirstBlockX, int FirstBlockY, int FirstBlockZ);
