using Twill.Examples;
using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Benchmarks.Paper;

/// <summary>One of the kernels by which the paper is judged, as the compiler made it from C#.</summary>
/// <param name="Name"><c>forward</c> or <c>backward</c>.</param>
/// <param name="Architecture"><c>Hopper</c> or <c>Blackwell</c>.</param>
/// <param name="Loop">The loop of the compiled method.</param>
/// <param name="WholeRows">Rows of its largest computed tile: sub-tiles of this size are none.</param>
/// <param name="LowRegisters">Registers per thread for values in the variant with a low register budget.</param>
internal sealed record PaperKernel(string Name, string Architecture, LoopProgram Loop, int WholeRows, int LowRegisters)
{
    /// <summary>All kernels, in the order of the paper.</summary>
    public static EquatableArray<PaperKernel> All =>
    [
        new PaperKernel("forward", "Hopper", Read(Attention.ForwardKernel.Description), Attention.BlockM, 128),
        new PaperKernel("backward", "Hopper", Read(AttentionBackward.GradientKernel.Descriptions[Arch.Hopper]), AttentionBackward.BlockN, 128),
        new PaperKernel("forward", "Blackwell", Read(AttentionBlackwell.ForwardKernel.Description), AttentionBlackwell.BlockM, 128),
        new PaperKernel("backward", "Blackwell", Read(AttentionBackward.GradientKernel.Descriptions[Arch.Blackwell]), AttentionBackward.BlockN, 64),
    ];

    private static LoopProgram Read(KernelDescription description) => LoopProgramJson.Read(description.LoopJson);
}
