using Twill.Scheduling.Programs;

namespace Twill.Generator.FrontEnd.Model;

/// <summary>
/// Everything about a pipelined method that its kernels depend on. It compares by value and holds no place in the
/// source, so that edits elsewhere leave it equal.
/// </summary>
/// <param name="Method">The method.</param>
/// <param name="Program">Its loop.</param>
internal sealed record KernelModel(PipelinedMethod Method, LoopProgram Program);
