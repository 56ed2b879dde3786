using Twill.Generator.FrontEnd.Model;
using Twill.Generator.Machines;

namespace Twill.Generator.Kernels;

/// <summary>A pipelined method and the machines to schedule it for.</summary>
/// <param name="Kernel">The method.</param>
/// <param name="Machines">The machines.</param>
/// <param name="SolveBudget">Solver steps after which the search for each schedule stops.</param>
internal sealed record KernelRequest(KernelModel Kernel, MachineSelection Machines, long SolveBudget);
