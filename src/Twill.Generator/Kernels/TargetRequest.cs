using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Kernels;

/// <summary>A loop and what one attribute asks of its kernel: all that a schedule depends on.</summary>
/// <param name="Program">The loop.</param>
/// <param name="Target">What is asked for.</param>
internal sealed record TargetRequest(LoopProgram Program, KernelTarget Target);
