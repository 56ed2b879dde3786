using ILGPU;

namespace Twill.Kernels;

/// <summary>
/// By which a block on the CPU accelerator notices that its roles wait for each other for ever; of no use on a device.
/// </summary>
/// <param name="Words">Words of the block: the number of arrivals so far, then a few for each thread.</param>
/// <param name="Failure">The record of <see cref="KernelFailure"/>.</param>
/// <param name="Thread">The thread's number in the block.</param>
/// <param name="Threads">Threads of the block.</param>
/// <param name="Lanes">Threads of a role.</param>
/// <param name="X">The block's index along X.</param>
/// <param name="Y">The block's index along Y.</param>
/// <param name="Z">The block's index along Z.</param>
public readonly record struct BlockWatch(
    ArrayView<int> Words, ArrayView<int> Failure, int Thread, int Threads, int Lanes, int X, int Y, int Z);
