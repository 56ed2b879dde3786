using Twill.Scheduling.Common;
using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>
/// Everything about a pipelined method that its kernels depend on. It compares by value and holds no place in the
/// source, so that edits elsewhere leave it equal.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Program">Its loop.</param>
/// <param name="Stages">The numbers of stages that its attributes set.</param>
internal sealed record KernelModel(PipelinedMethod Method, LoopProgram Program, EquatableArray<StageOption> Stages);
