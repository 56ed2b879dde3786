namespace Twill.Generator.FrontEnd.Model;

/// <summary>What one <c>[Pipelined]</c> attribute asks for.</summary>
/// <param name="Arch">The architecture's name.</param>
/// <param name="MaxRegisters">Registers per thread for values of the loop; 0 leaves it to the machine.</param>
/// <param name="MaxWarpGroups">Warp groups, the loading one included; 0 leaves it to the machine.</param>
/// <param name="Stages">Greatest number of stages of a ring; 0 leaves it to the shared memory.</param>
internal sealed record KernelTarget(string Arch, int MaxRegisters, int MaxWarpGroups, int Stages);
