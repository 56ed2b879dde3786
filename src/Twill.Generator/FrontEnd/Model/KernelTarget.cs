namespace Twill.Generator.FrontEnd.Model;

/// <summary>What one <c>[Pipelined]</c> attribute asks for, stages apart.</summary>
/// <param name="Arch">The architecture's name; empty for those of the project, until they are known.</param>
/// <param name="MaxRegisters">Registers per thread for values of the loop; 0 leaves it to the machine.</param>
/// <param name="MaxWarpGroups">Warp groups, the loading one included; 0 leaves it to the machine.</param>
internal sealed record KernelTarget(string Arch, int MaxRegisters, int MaxWarpGroups);
