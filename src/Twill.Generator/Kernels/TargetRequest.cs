using System.Linq;
using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Common;
using Twill.Scheduling.Lowering;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Kernels;

/// <summary>A loop, what one attribute asks of its kernel, and the machine: all that a schedule depends on.</summary>
/// <param name="Program">The loop.</param>
/// <param name="Target">What is asked for.</param>
/// <param name="Machine">The machine of the target's architecture.</param>
/// <param name="SolveBudget">Solver steps after which the search stops.</param>
/// <param name="Stages">The numbers of stages that the method's attributes set.</param>
internal sealed record TargetRequest(
    LoopProgram Program, KernelTarget Target, Machine Machine, long SolveBudget, EquatableArray<StageOption> Stages = default)
{
    /// <summary>The number that holds for a tensor on the target's architecture; for null, the greatest of all others.</summary>
    public StageOption? StagesOf(int? tensor) =>
        Stages.FirstOrDefault(option => option.Tensor == tensor && option.Arch == Target.Arch)
        ?? Stages.FirstOrDefault(option => option.Tensor == tensor && option.Arch is null);

    /// <summary>What is asked of the rings.</summary>
    public StreamingDepths Depths => new()
    {
        Greatest = StagesOf(null)?.Count ?? 0,
        Inputs = Stages.Select(option => option.Tensor).OfType<int>().Distinct()
            .Select(tensor => (Tensor: tensor, Option: StagesOf(tensor))).Where(pair => pair.Option is not null)
            .Select(pair => new InputDepth(pair.Tensor, pair.Option!.Count)).ToEquatableArray(),
    };
}
