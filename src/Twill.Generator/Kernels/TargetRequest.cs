using Twill.Generator.FrontEnd.Model;
using Twill.Scheduling.Machines;
using Twill.Scheduling.Programs;

namespace Twill.Generator.Kernels;

/// <summary>A loop, what one attribute asks of its kernel, and the machine: all that a schedule depends on.</summary>
/// <param name="Program">The loop.</param>
/// <param name="Target">What is asked for.</param>
/// <param name="Machine">The machine of the target's architecture.</param>
internal sealed record TargetRequest(LoopProgram Program, KernelTarget Target, Machine Machine);
