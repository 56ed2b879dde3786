namespace Twill.Kernels;

/// <summary>
/// How many threads make up a role: 1 on the CPU accelerator, one or more whole warps on a device. A type rather than a
/// number, so that a kernel is compiled for it: one of <see cref="Lanes1"/> to <see cref="Lanes128"/>.
/// </summary>
public interface ILaneCount
{
    /// <summary>Threads of a role.</summary>
    static abstract int Count { get; }
}
