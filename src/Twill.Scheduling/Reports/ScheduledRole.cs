using Twill.Scheduling.Common;
using Twill.Scheduling.Warps;

namespace Twill.Scheduling.Reports;

/// <summary>A role of the kernel: concurrent warps with one part of the loop's work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Threads">Its threads on the machine.</param>
/// <param name="Registers">Registers per thread allotted to it.</param>
/// <param name="ValueRegisters">Registers per thread that values of the loop take at most.</param>
/// <param name="Operations">Its operations in the order of their issue within an interval.</param>
public sealed record ScheduledRole(
    string Name, RoleKind Kind, int Threads, int Registers, int ValueRegisters, EquatableArray<ScheduledOperation> Operations);
