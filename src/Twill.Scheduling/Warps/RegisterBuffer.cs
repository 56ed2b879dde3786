using Twill.Scheduling.Programs;

namespace Twill.Scheduling.Warps;

/// <summary>
/// Room in registers for a value, in one or more copies: iteration i uses copy i mod <see cref="Copies"/> (never
/// negative: iteration −1 uses the last copy). Where there are several, a backend unrolls rather than moves.
/// Values whose lives do not overlap may share a buffer.
/// </summary>
/// <param name="Name">A name for people, unique within the role.</param>
/// <param name="Type">The element type and shape of what it holds.</param>
/// <param name="Copies">Number of copies.</param>
public sealed record RegisterBuffer(string Name, TileType Type, int Copies);
